/* Encodings: labels mean what the WHATWG says, and every byte becomes a character or U+FFFD. */
#include "base/charset.h"

#include "tests/unit/unit.h"

static void
assert_utf8(const char *label, struct str bytes, const char *expected, size_t expected_bad)
{
	struct buf b = {0};
	size_t bad;

	assert_true(charset_to_utf8(&b, charset_name(str_of(label)), bytes, &bad));
	assert_str(buf_str(&b), expected);
	assert_int_equal(bad, expected_bad);
	buf_release(&b);
}

static void
labels_mean_what_browsers_take_them_for(void **state)
{
	(void)state;
	assert_string_equal(charset_name(STR(" ISO-8859-1 ")), "windows-1252");
	assert_string_equal(charset_name(STR("gb2312")), "GB18030");
	assert_string_equal(charset_name(STR("Latin1")), "windows-1252");
	assert_null(charset_name(STR("utf-7")));
	assert_null(charset_name(STR("")));
	assert_null(charset_name(STR("UTF-8//TRANSLIT")));
}

static void
every_encoding_of_the_table_is_one_that_iconv_knows(void **state)
{
#define ENCODING(name, iconv_name, labels) name,
	static const char *const names[] = {
#include "base/charsets.def"
	};
#undef ENCODING
	struct buf b = {0};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!charset_to_utf8(&b, names[i], STR("abcd"), NULL))
			fail_msg("%s", names[i]);
		assert_non_null(charset_name(str_of(names[i])));
	}
	buf_release(&b);
}

static void
bytes_become_characters(void **state)
{
	(void)state;
	assert_utf8("iso-8859-1", STR("na\xEFve \x93q\x94"), "naïve “q”", 0);
	assert_utf8("koi8-r", STR("\xD0\xD2"), "пр", 0);
	assert_utf8("shift_jis", STR("\x95\x5C"), "表", 0);
	assert_utf8("utf-16be", STR("\0A\xD8\x3D\xDE\x00"), "A😀", 0);
	assert_utf8("big5", STR("\xA4\xA4"), "中", 0);
}

static void
what_is_no_character_becomes_a_replacement_and_is_counted(void **state)
{
	(void)state;
	assert_utf8("utf-8", STR("a\xFFz\xE2\x82"), "a\xEF\xBF\xBDz\xEF\xBF\xBD", 2);
	assert_utf8("euc-kr", STR("a\xB0"), "a\xEF\xBF\xBD", 1);
	assert_utf8("windows-1252", STR("a\x81z"), "a\xEF\xBF\xBDz", 1);
	assert_utf8("utf-16le", STR("a\0\0\xDCz\0"), "a\xEF\xBF\xBDz", 1);
}

static void
byte_order_marks_are_told_apart(void **state)
{
	size_t skip;

	(void)state;
	assert_string_equal(charset_of_bom(STR("\xEF\xBB\xBFx"), &skip), "UTF-8");
	assert_int_equal(skip, 3);
	assert_string_equal(charset_of_bom(STR("\xFF\xFE<\0"), &skip), "UTF-16LE");
	assert_int_equal(skip, 2);
	assert_string_equal(charset_of_bom(STR("\xFF\xFE\0\0"), &skip), "UTF-32LE");
	assert_null(charset_of_bom(STR("<a/>"), &skip));
	assert_int_equal(skip, 0);
}

static void
the_charset_of_a_content_type_is_found_with_and_without_quotes(void **state)
{
	(void)state;
	assert_str(charset_of_content_type(STR("text/xml; charset=\"utf-8\"")), "utf-8");
	assert_str(charset_of_content_type(STR("text/xml;x=y;Charset = koi8-r ")), "koi8-r");
	assert_str(charset_of_content_type(STR("text/xml")), "");
	assert_str(charset_of_content_type(STR("charset=x")), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(labels_mean_what_browsers_take_them_for),
	    cmocka_unit_test(every_encoding_of_the_table_is_one_that_iconv_knows),
	    cmocka_unit_test(bytes_become_characters),
	    cmocka_unit_test(what_is_no_character_becomes_a_replacement_and_is_counted),
	    cmocka_unit_test(byte_order_marks_are_told_apart),
	    cmocka_unit_test(the_charset_of_a_content_type_is_found_with_and_without_quotes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
