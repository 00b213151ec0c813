/* Writing JSON: commas, nesting, and text that may hold anything. */
#include "base/json.h"

#include "base/date.h"

#include "tests/unit/unit.h"

static void
members_are_parted_by_commas_at_every_depth_and_empty_text_is_left_out(void **state)
{
	struct buf b = {0};
	struct json j = {.out = &b};

	(void)state;
	json_open(&j, NULL, '{');
	json_text(&j, "title", STR("A"));
	json_text(&j, "summary", STR(""));
	json_open(&j, "tags", '[');
	json_text(&j, NULL, STR("x"));
	json_text(&j, NULL, STR("y"));
	json_close(&j, ']');
	json_open(&j, "empty", '{');
	json_close(&j, '}');
	json_number(&j, "n", -5);
	json_bool(&j, "ok", true);
	json_date(&j, "date_published", DATE_NONE);
	json_close(&j, '}');
	assert_string_equal(buf_cstr(&b),
	    "{\"title\":\"A\",\"tags\":[\"x\",\"y\"],\"empty\":{},\"n\":-5,\"ok\":true}");
	buf_release(&b);
}

static void
quotes_are_escaped_controls_dropped_and_bad_bytes_replaced(void **state)
{
	struct buf b = {0};
	struct json j = {.out = &b};

	(void)state;
	json_text(&j, NULL, STR("a\"\\\n\x1B[0m\xFF\xE2\x80\xAE."));
	assert_string_equal(buf_cstr(&b), "\"a\\\"\\\\\\n[0m\xEF\xBF\xBD.\"");
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(members_are_parted_by_commas_at_every_depth_and_empty_text_is_left_out),
	    cmocka_unit_test(quotes_are_escaped_controls_dropped_and_bad_bytes_replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
