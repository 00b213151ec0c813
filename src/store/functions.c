/* Regular expressions with a bound on what they may cost, and hosts of URLs. */
#include "store/functions.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"

enum { PATTERN_MAX = 200, REPEAT_MAX = 100 };

/* The number behind a '{' or ',' is at most REPEAT_MAX; several of them multiply, so only one is
 * let through. */
static bool
are_repeats_small(struct str pattern)
{
	int n_repeats = 0;

	for (size_t i = 0; i < pattern.n; i++) {
		long n = 0;

		if (pattern.p[i] != '{' && pattern.p[i] != ',')
			continue;
		n_repeats += pattern.p[i] == '{';
		for (size_t k = i + 1; k < pattern.n && char_is_digit(pattern.p[k]); k++)
			n = n > REPEAT_MAX ? n : n * 10 + (pattern.p[k] - '0');
		if (n > REPEAT_MAX)
			return false;
	}
	return n_repeats <= 2;
}

static bool
has_back_reference(struct str pattern)
{
	for (size_t i = 0; i + 1 < pattern.n; i++) {
		if (pattern.p[i] != '\\')
			continue;
		if (pattern.p[i + 1] >= '1' && pattern.p[i + 1] <= '9')
			return true;
		i++;
	}
	return false;
}

bool
functions_check_regexp(struct str pattern, struct error *e)
{
	struct arena a = {0};
	char why[120];
	regex_t re;
	int rc;

	if (pattern.n > PATTERN_MAX)
		return error_set(
		    e, ERR_USAGE, "the expression is longer than %d bytes", PATTERN_MAX);
	if (has_back_reference(pattern))
		return error_set(e, ERR_USAGE, "no back references (\\1): they can take for ever");
	if (!are_repeats_small(pattern))
		return error_set(
		    e, ERR_USAGE, "no repetition over %d, and at most two", REPEAT_MAX);
	rc = regcomp(&re, str_cstr(&a, pattern), REG_EXTENDED | REG_ICASE | REG_NOSUB);
	if (rc != 0)
		(void)regerror(rc, &re, why, sizeof why); /* a cut text is still a text */
	else
		regfree(&re);
	arena_release(&a);
	return rc == 0 || error_set(e, ERR_USAGE, "%s", why);
}

static void
free_regex(void *re)
{
	regfree(re);
	free(re);
}

/* Compiled once a statement: SQLite keeps it with the constant argument. */
static regex_t *
compile(sqlite3_context *context, sqlite3_value *pattern)
{
	const char *text = (const char *)sqlite3_value_text(pattern);
	regex_t *re = alloc_zero(1, sizeof *re);

	if (text == NULL || regcomp(re, text, REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0) {
		free(re);
		sqlite3_result_error(context, "bad regular expression", -1);
		return NULL;
	}
	sqlite3_set_auxdata(context, 0, re, free_regex);
	return sqlite3_get_auxdata(context, 0);
}

static void
regexp(sqlite3_context *context, int n, sqlite3_value **v)
{
	regex_t *re = sqlite3_get_auxdata(context, 0);
	const char *text = (const char *)sqlite3_value_text(v[1]);
	size_t size = (size_t)sqlite3_value_bytes(v[1]);
	char *cut = NULL;

	(void)n;
	if (re == NULL)
		re = compile(context, v[0]);
	if (re == NULL || text == NULL)
		return;
	if (size > FUNCTIONS_TEXT) {
		cut = alloc_zero(FUNCTIONS_TEXT + 1, 1);
		memcpy(cut, text, FUNCTIONS_TEXT);
	}
	sqlite3_result_int(context, regexec(re, cut != NULL ? cut : text, 0, NULL, 0) == 0);
	free(cut);
}

/* The host of an absolute URL, borrowed; as url_split() would find it, but without an arena for each
 * row. */
static struct str
host_of(struct str url)
{
	size_t at = str_find(url, STR("://")), end = 0, user;
	struct str host;

	if (at == url.n)
		return (struct str){0};
	host = str_from(url, at + 3);
	while (end < host.n && strchr("/?#\\", host.p[end]) == NULL)
		end++;
	host.n = end;
	for (user = host.n; user > 0 && host.p[user - 1] != '@'; user--)
		;
	host = str_from(host, user);
	return str_sub(host, 0, str_find_char(host, ':'));
}

static void
site(sqlite3_context *context, int n, sqlite3_value **v)
{
	struct str want = str_of((const char *)sqlite3_value_text(v[0]));
	struct str host = host_of(str_of((const char *)sqlite3_value_text(v[1])));
	bool is_below;

	(void)n;
	is_below = host.n > want.n && host.p[host.n - want.n - 1] == '.' &&
		   str_eq_nocase(str_from(host, host.n - want.n), want);
	sqlite3_result_int(context, is_below || str_eq_nocase(host, want));
}

void
functions_add(sqlite3 *db)
{
	int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

	if (sqlite3_create_function(db, "galley_regexp", 2, flags, NULL, regexp, NULL, NULL) !=
		SQLITE_OK ||
	    sqlite3_create_function(db, "galley_site", 2, flags, NULL, site, NULL, NULL) !=
		SQLITE_OK)
		alloc_failed(); /* the only way it fails for valid names */
}
