/* Messages of the two processes: what is sent is received, in order; what is no message is refused. */
#include <sys/socket.h>
#include <unistd.h>

#include "ipc/chan.h"
#include "tests/unit/unit.h"

static void
assert_line(struct msg m, const char *line)
{
	struct buf out = {0};

	msg_encode(&out, &m);
	assert_str(buf_str(&out), line);
	buf_release(&out);
}

static void
a_message_is_its_word_and_its_arguments(void **state)
{
	const int64_t ids[] = {3, 44};

	(void)state;
	assert_line((struct msg){.kind = MSG_QUIT}, "quit");
	assert_line(
	    (struct msg){.kind = MSG_TAG, .n = {7, 1}, .s = {STR("later")}, .ids = ids, .n_ids = 2},
	    "tag\t7\t1\tlater\t3,44");
}

static void
text_is_cleaned_to_one_line(void **state)
{
	(void)state;
	assert_line(
	    (struct msg){.kind = MSG_NOTE, .s = {STR("a\tb\nc\033]0;x")}}, "note\ta b c]0;x");
}

static void
a_line_is_read_back(void **state)
{
	struct arena a = {0};
	struct msg m;

	(void)state;
	assert_true(msg_decode(&m, &a, STR("refresh\t9\t1\t5,6,7\tby hand"), NULL));
	assert_int_equal(m.kind, MSG_REFRESH);
	assert_int_equal(m.n[0], 9);
	assert_int_equal(m.n[1], 1);
	assert_int_equal(m.n_ids, 3);
	assert_int_equal(m.ids[2], 7);
	assert_str(m.s[0], "by hand");
	assert_true(msg_decode(&m, &a, STR("refresh\t9\t1\t\t"), NULL));
	assert_int_equal(m.n_ids, 0);
	arena_release(&a);
}

static void
what_is_no_message_is_refused(void **state)
{
	static const char *const lines[] = {"", "nonsense", "done", "done\tx", "done\t1\t2",
	    "mark\t1\t0\t5,,6", "mark\t1\t0\t5,x", "done\t99999999999999999999"};
	struct arena a = {0};
	struct msg m;

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		if (msg_decode(&m, &a, str_of(lines[i]), NULL))
			fail_msg("\"%s\" was taken for a message", lines[i]);
	arena_release(&a);
}

static void
a_list_of_one_id_too_many_is_refused(void **state)
{
	struct arena a = {0};
	struct buf line = {0};
	struct msg m;

	(void)state;
	buf_adds(&line, "mark\t1\t0\t1");
	for (int i = 1; i < MSG_IDS; i++)
		buf_adds(&line, ",1");
	assert_true(msg_decode(&m, &a, buf_str(&line), NULL));
	assert_int_equal(m.n_ids, MSG_IDS);
	buf_adds(&line, ",1");
	assert_false(msg_decode(&m, &a, buf_str(&line), NULL));
	buf_release(&line);
	arena_release(&a);
}

static void
messages_arrive_in_order_though_the_other_side_is_slow(void **state)
{
	enum { MANY = 20000 };
	struct chan ends[2];
	int fds[2], next = 0;
	struct msg m;

	(void)state;
	assert_true(chan_pair(fds, NULL));
	for (int i = 0; i < 2; i++)
		chan_init(&ends[i], fds[i]);
	for (int i = 0; i < MANY; i++)
		chan_send(&ends[0], &(struct msg){.kind = MSG_DONE, .n = {i}});
	assert_true(chan_has_waiting(&ends[0]));
	while (next < MANY) {
		chan_flush(&ends[0]);
		while (chan_receive(&ends[1], &m))
			assert_int_equal(m.n[0], next++);
		assert_false(ends[1].is_closed);
	}
	for (int i = 0; i < 2; i++)
		chan_release(&ends[i]);
}

static void
a_full_list_of_ids_goes_through(void **state)
{
	static int64_t ids[MSG_IDS];
	struct chan ends[2];
	int fds[2];
	struct msg m = {.kind = MSG_MARK, .n = {1, 1}, .ids = ids, .n_ids = MSG_IDS};

	(void)state;
	for (size_t i = 0; i < MSG_IDS; i++)
		ids[i] = INT64_MAX - (int64_t)i;
	assert_true(chan_pair(fds, NULL));
	for (int i = 0; i < 2; i++)
		chan_init(&ends[i], fds[i]);
	chan_send(&ends[0], &m);
	assert_true(chan_receive(&ends[1], &m));
	assert_int_equal(m.n_ids, MSG_IDS);
	assert_true(m.ids[MSG_IDS - 1] == INT64_MAX - MSG_IDS + 1);
	for (int i = 0; i < 2; i++)
		chan_release(&ends[i]);
}

static void
the_end_of_the_other_side_and_nonsense_close_the_channel(void **state)
{
	struct chan c;
	int fds[2];
	struct msg m;

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_true(chan_pair(fds, NULL));
		chan_init(&c, fds[0]);
		if (i == 1)
			assert_int_equal(send(fds[1], "hum", 3, 0), 3);
		close(fds[1]);
		assert_false(chan_receive(&c, &m));
		assert_true(c.is_closed);
		chan_send(&c, &(struct msg){.kind = MSG_IDLE});
		chan_release(&c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_message_is_its_word_and_its_arguments),
	    cmocka_unit_test(text_is_cleaned_to_one_line),
	    cmocka_unit_test(a_line_is_read_back),
	    cmocka_unit_test(what_is_no_message_is_refused),
	    cmocka_unit_test(a_list_of_one_id_too_many_is_refused),
	    cmocka_unit_test(messages_arrive_in_order_though_the_other_side_is_slow),
	    cmocka_unit_test(a_full_list_of_ids_goes_through),
	    cmocka_unit_test(the_end_of_the_other_side_and_nonsense_close_the_channel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
