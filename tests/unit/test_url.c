/* URLs: resolving by RFC 3986 with what browsers forgive, and the gate that unsafe ones do not pass. */
#include "base/url.h"

#include <string.h>

#include "tests/unit/unit.h"

static void
assert_resolved(const char *base, const char *ref, const char *expected)
{
	struct arena a = {0};
	struct str got = url_resolve(&a, str_of(base), str_of(ref));

	if (!str_is(got, expected))
		fail_msg("%s + %s gives \"%.*s\", want \"%s\"", base, ref, STR_ARG(got), expected);
	arena_release(&a);
}

static void
references_resolve_as_in_the_examples_of_the_rfc(void **state)
{
	/* RFC 3986 5.4 */
	static const char *const rows[][2] = {{"g:h", "g:h"}, {"g", "http://a/b/c/g"},
	    {"./g", "http://a/b/c/g"}, {"g/", "http://a/b/c/g/"}, {"/g", "http://a/g"},
	    {"//g", "http://g"}, {"?y", "http://a/b/c/d;p?y"}, {"g?y", "http://a/b/c/g?y"},
	    {"#s", "http://a/b/c/d;p?q#s"}, {"g#s", "http://a/b/c/g#s"}, {";x", "http://a/b/c/;x"},
	    {"", "http://a/b/c/d;p?q"}, {".", "http://a/b/c/"}, {"..", "http://a/b/"},
	    {"../g", "http://a/b/g"}, {"../../g", "http://a/g"}, {"../../../g", "http://a/g"},
	    {"/./g", "http://a/g"}, {"/../g", "http://a/g"}, {"g.", "http://a/b/c/g."},
	    {"..g", "http://a/b/c/..g"}, {"./g/.", "http://a/b/c/g/"}, {"g/../h", "http://a/b/c/h"},
	    {"g?y/../x", "http://a/b/c/g?y/../x"}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_resolved("http://a/b/c/d;p?q", rows[i][0], rows[i][1]);
}

static void
what_browsers_forgive_is_forgiven(void **state)
{
	(void)state;
	assert_resolved("http://e.org/x", " \n/a b\t ", "http://e.org/a%20b");
	assert_resolved("http://e.org/x", "\\a\\b?c\\d", "http://e.org/a/b?c%5Cd");
	assert_resolved("", "http:/e.org/a", "http://e.org/a");
	assert_resolved("", "HTTP://E.org", "http://e.org");
	assert_resolved("http://e.org", "a", "http://e.org/a");
	assert_resolved("", "https://e.org/\xC3\xA4\"<", "https://e.org/%C3%A4%22%3C");
	assert_resolved("", "https://e.org/100%25%zz", "https://e.org/100%25%zz");
}

static void
a_relative_reference_without_a_base_means_nothing(void **state)
{
	(void)state;
	assert_resolved("", "/a", "");
	assert_resolved("mailto:a@b", "c", "");
}

static void
a_path_of_many_steps_up_is_resolved_in_linear_time(void **state)
{
	char ref[6001];

	(void)state;
	for (size_t i = 0; i < 2000; i++)
		memcpy(ref + 3 * i, "../", 3);
	ref[6000] = '\0';
	assert_resolved("http://e.org/a/b", ref, "http://e.org/");
}

static void
only_harmless_schemes_and_characters_pass_the_gate(void **state)
{
	static const char *const good[] = {"http://e.org/", "https://e.org/a?b=c#d'e",
	    "mailto:a@e.org", "ftp://e.org/f", "magnet:?xt=urn:x", "gemini://e.org/",
	    "http://[::1]:80/"};
	static const char *const bad[] = {"", "javascript:alert(1)", "data:text/html,x",
	    "file:///etc/passwd", "http://", "https:///x", "http://e.org/a b", "http://e.org/\"",
	    "http://e.org/`id`", "-oProxy=x", "e.org", "http://e.org/\x1b[2J",
	    "http://e.org/\xE2\x80\xAE", "http://e.org/\xFF", "exec:ls", "mailto:"};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!url_is_safe(str_of(good[i])))
			fail_msg("%s was refused", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (url_is_safe(str_of(bad[i])))
			fail_msg("%s passed", bad[i]);
}

static void
origins_name_the_port_and_hosts_are_lower_case(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(url_origin(&a, STR("https://E.org/x")), "https://e.org:443");
	assert_str(url_origin(&a, STR("http://u:p@e.org:8080/x")), "http://e.org:8080");
	assert_str(url_origin(&a, STR("mailto:x@e.org")), "");
	assert_str(url_host(&a, STR("http://u@E.org:1/")), "e.org");
	assert_true(url_is_http(STR("HTTP://e.org")));
	assert_false(url_is_http(STR("ftp://e.org")));
	arena_release(&a);
}

static void
credentials_and_tracking_parameters_are_taken_out(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_str(
	    url_without_credentials(&a, STR("http://u:p@e.org:1/a@b")), "http://e.org:1/a@b");
	assert_str(url_without_credentials(&a, STR("http://e.org/a@b")), "http://e.org/a@b");
	assert_str(url_without_credentials(&a, STR("filter:sed s,@,a,:https://u:p@w@e.org/a@b")),
	    "filter:sed s,@,a,:https://e.org/a@b");
	assert_str(
	    url_without_credentials(&a, STR("exec:get 'http://u:p@e.org' \"ftp://q@r/\" mail@e.org")),
	    "exec:get 'http://e.org' \"ftp://r/\" mail@e.org");
	assert_str(url_without_tracking(&a, STR("http://e.org/a?utm_source=x&id=5&fbclid=y#z")),
	    "http://e.org/a?id=5#z");
	assert_str(url_without_tracking(&a, STR("http://e.org/a?utm_source=x")), "http://e.org/a");
	assert_str(
	    url_without_tracking(&a, STR("http://e.org/a?feature=embed&b")), "http://e.org/a?b");
	assert_str(url_without_tracking(&a, STR("http://e.org/a?feature=new")),
	    "http://e.org/a?feature=new");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(references_resolve_as_in_the_examples_of_the_rfc),
	    cmocka_unit_test(what_browsers_forgive_is_forgiven),
	    cmocka_unit_test(a_relative_reference_without_a_base_means_nothing),
	    cmocka_unit_test(a_path_of_many_steps_up_is_resolved_in_linear_time),
	    cmocka_unit_test(only_harmless_schemes_and_characters_pass_the_gate),
	    cmocka_unit_test(origins_name_the_port_and_hosts_are_lower_case),
	    cmocka_unit_test(credentials_and_tracking_parameters_are_taken_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
