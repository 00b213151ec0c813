/* Heads of HTTP responses: validators verbatim, how long an answer is fresh, when to come back. */
#include "net/http.h"

#include <stdio.h>

#include "net/address.h"
#include "tests/unit/unit.h"

/* 2026-11-23T12:00:00Z */
#define NOW ((time_t)1795435200)

static struct http_head
head(const char *fields)
{
	static char text[1000];

	snprintf(text, sizeof text, "HTTP/1.1 200 OK\r\n%s\r\n", fields);
	return http_parse(str_of(text));
}

static int64_t
fresh(const char *fields)
{
	struct http_head h = head(fields);

	return http_fresh_s(&h, NOW);
}

static void
validators_keep_their_quotes_blanks_and_weakness(void **state)
{
	struct http_head h = head("ETag: W/\"a, b\"\r\nLAST-MODIFIED:  yesterday, I think \r\n");

	(void)state;
	assert_int_equal(h.status, 200);
	assert_str(h.etag, "W/\"a, b\"");
	assert_str(h.last_modified, "yesterday, I think");
}

static void
the_first_of_two_fields_counts(void **state)
{
	(void)state;
	assert_str(head("ETag: one\r\nETag: two\r\n").etag, "one");
}

static void
fields_behind_the_empty_line_are_not_read(void **state)
{
	(void)state;
	assert_str(head("\r\nETag: trailer\r\n").etag, "");
}

static void
a_field_with_a_control_character_is_absent(void **state)
{
	(void)state;
	assert_str(head("ETag: \"a\033[2Jb\"\r\n").etag, "");
}

static void
no_status_line_is_no_status(void **state)
{
	(void)state;
	assert_int_equal(http_parse(STR("200 OK\r\n")).status, 0);
	assert_int_equal(http_parse(STR("HTTP/1.1 20\r\n")).status, 0);
	assert_int_equal(http_parse(STR("HTTP/2 304 \r\n")).status, 304);
	assert_int_equal(http_parse(STR("")).status, 0);
}

static void
freshness_is_max_age_less_age(void **state)
{
	(void)state;
	assert_int_equal(fresh("Cache-Control: public, Max-Age=\"7200\"\r\n"), 7200);
	assert_int_equal(fresh("Cache-Control: max-age=7200\r\nAge: 200\r\n"), 7000);
	assert_int_equal(fresh("Cache-Control: max-age=60\r\nAge: 200\r\n"), 0);
	assert_int_equal(fresh("Cache-Control: s-maxage=60\r\n"), HTTP_NOT_SAID);
	assert_int_equal(fresh("Cache-Control: no-cache, max-age=600\r\n"), 0);
	assert_int_equal(fresh("Cache-Control: max-age=99999999999999999999\r\n"), INT32_MAX);
	assert_int_equal(fresh("Cache-Control: max-age=-5\r\n"), HTTP_NOT_SAID);
}

static void
freshness_by_expires_is_counted_from_the_servers_own_clock(void **state)
{
	(void)state;
	assert_int_equal(fresh("Expires: Mon, 23 Nov 2026 14:00:00 GMT\r\n"), 7200);
	assert_int_equal(fresh("Date: Mon, 23 Nov 2026 13:00:00 GMT\r\n"
			       "Expires: Mon, 23 Nov 2026 14:00:00 GMT\r\n"),
	    3600);
	assert_int_equal(fresh("Expires: 0\r\n"), 0);
	assert_int_equal(fresh("Expires: -1\r\n"), 0);
	assert_int_equal(fresh(""), HTTP_NOT_SAID);
}

static void
retry_after_is_seconds_or_a_date(void **state)
{
	(void)state;
	assert_int_equal(http_wait_s(STR("120"), NOW), 120);
	assert_int_equal(http_wait_s(STR("Mon, 23 Nov 2026 12:30:00 GMT"), NOW), 1800);
	assert_int_equal(http_wait_s(STR("Mon, 23 Nov 2026 11:30:00 GMT"), NOW), 0);
	assert_int_equal(http_wait_s(STR("99999999999999999999"), NOW), INT32_MAX);
}

static void
a_senseless_retry_after_is_not_said(void **state)
{
	(void)state;
	assert_int_equal(http_wait_s(STR(""), NOW), HTTP_NOT_SAID);
	assert_int_equal(http_wait_s(STR("-5"), NOW), HTTP_NOT_SAID);
	assert_int_equal(http_wait_s(STR("soon"), NOW), HTTP_NOT_SAID);
}

static void
addresses_that_only_this_machine_reaches_are_private(void **state)
{
	static const char *const own[] = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255",
	    "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
	    "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
	    "2002:7f00:1::", "no address", ""};
	static const char *const open[] = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "8.8.8.8",
	    "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"};

	(void)state;
	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (!address_text_is_private(own[i]))
			fail_msg("%s is taken for public", own[i]);
	for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
		if (address_text_is_private(open[i]))
			fail_msg("%s is taken for private", open[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(validators_keep_their_quotes_blanks_and_weakness),
	    cmocka_unit_test(the_first_of_two_fields_counts),
	    cmocka_unit_test(fields_behind_the_empty_line_are_not_read),
	    cmocka_unit_test(a_field_with_a_control_character_is_absent),
	    cmocka_unit_test(no_status_line_is_no_status),
	    cmocka_unit_test(freshness_is_max_age_less_age),
	    cmocka_unit_test(freshness_by_expires_is_counted_from_the_servers_own_clock),
	    cmocka_unit_test(retry_after_is_seconds_or_a_date),
	    cmocka_unit_test(a_senseless_retry_after_is_not_said),
	    cmocka_unit_test(addresses_that_only_this_machine_reaches_are_private),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
