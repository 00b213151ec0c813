/* Messages to text and back, by the table of msg.def. */
#include "ipc/msg.h"

#include <inttypes.h>

#include "base/utf8.h"

static const struct {
	const char *word, *arguments;
} kinds[] = {
#define MSG(NAME, word, arguments) [MSG_##NAME] = {word, arguments},
#include "ipc/msg.def"
#undef MSG
};

/* At most n bytes of s, not ending inside a character. */
static struct str
cut(struct str s, size_t n)
{
	if (s.n <= n)
		return s;
	while (n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	return str_sub(s, 0, n);
}

static void
add_ids(struct buf *out, const struct msg *m)
{
	for (size_t i = 0; i < m->n_ids; i++)
		buf_printf(out, i == 0 ? "%" PRId64 : ",%" PRId64, m->ids[i]);
}

void
msg_encode(struct buf *out, const struct msg *m)
{
	size_t n = 0, s = 0;

	buf_adds(out, kinds[m->kind].word);
	for (const char *type = kinds[m->kind].arguments; *type != '\0'; type++) {
		buf_addc(out, '\t');
		if (*type == 'n')
			buf_printf(out, "%" PRId64, m->n[n++]);
		else if (*type == 's')
			utf8_clean_line(out, cut(m->s[s++], MSG_TEXT));
		else
			add_ids(out, m);
	}
}

static bool
read_ids(struct msg *m, struct arena *a, struct str list)
{
	int64_t *ids;
	struct str one;
	size_t n = 1;

	for (size_t i = 0; i < list.n; i++)
		n += list.p[i] == ',';
	if (n > MSG_IDS)
		return false;
	m->ids = ids = arena_array(a, int64_t, n);
	while (str_split(&list, ",", &one))
		if (!str_number(one, &ids[m->n_ids++]))
			return false;
	return true;
}

/* Reads the argument at *field, the n-th number or the s-th text. */
static bool
read_argument(struct msg *m, struct arena *a, char type, struct str field, size_t *n, size_t *s)
{
	if (type == 'n')
		return str_number(field, &m->n[(*n)++]);
	if (type == 'i')
		return field.n == 0 || read_ids(m, a, field);
	m->s[(*s)++] = field;
	return true;
}

static bool
find_kind(struct msg *m, struct str word)
{
	for (m->kind = 0; m->kind < MSG_KINDS; m->kind++)
		if (str_is(word, kinds[m->kind].word))
			return true;
	return false;
}

bool
msg_decode(struct msg *m, struct arena *a, struct str line, struct error *e)
{
	struct str rest = line, field;
	size_t n = 0, s = 0;

	*m = (struct msg){0};
	if (!str_split(&rest, "\t", &field) || !find_kind(m, field))
		return error_set(e, ERR_FORMAT, "unknown message");
	for (const char *type = kinds[m->kind].arguments; *type != '\0'; type++)
		if (!str_split(&rest, "\t", &field) || !read_argument(m, a, *type, field, &n, &s))
			return error_set(
			    e, ERR_FORMAT, "message '%s' has wrong arguments", kinds[m->kind].word);
	if (str_split(&rest, "\t", &field))
		return error_set(
		    e, ERR_FORMAT, "message '%s' has too many arguments", kinds[m->kind].word);
	return true;
}
