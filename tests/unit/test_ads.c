/* Which entries of a feed are advertising, and which only speak of it. */
#include "engine/ads.h"

#include "tests/unit/unit.h"

static void
assert_ad(struct item item, const char *why)
{
	assert_str(ads_reason(&item), why);
}

static void
a_title_that_begins_with_the_mark_is_an_ad(void **state)
{
	(void)state;
	assert_ad((struct item){.title = STR("Sponsored: A phone")}, "sponsored");
	assert_ad((struct item){.title = STR("[Sponsored] A phone")}, "sponsored");
	assert_ad((struct item){.title = STR("BrandPost | Cloud for all")},
	    "BrandPost: a company's own text");
	assert_ad((struct item){.title = STR("DEAL ALERT: half price")}, "deal alert");
	assert_ad((struct item){.title = STR("Anzeige: Strom")}, "advertisement (Anzeige)");
	assert_ad((struct item){.title = STR("Advertorial - Bread")}, "advertorial");
	assert_ad((struct item){.title = STR("Sponsored")}, "sponsored");
}

static void
a_mark_in_brackets_at_the_end_is_one(void **state)
{
	(void)state;
	assert_ad((struct item){.title = STR("A phone (Sponsored)")}, "sponsored");
	assert_ad((struct item){.title = STR("A phone [Ad]")}, "advertisement");
}

static void
a_story_about_sponsors_is_none(void **state)
{
	static const char *const titles[] = {"Sponsored athletes speak out", "Sponsor leaves club",
	    "Promoted to the first league", "How to block an ad (and why)", "Advertisement law",
	    "(Ad)mission", "The paid post is a problem", ""};

	(void)state;
	for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
		assert_ad((struct item){.title = str_of(titles[i])}, "");
}

static void
categories_authors_and_addresses_tell_too(void **state)
{
	struct str tags[] = {STR("Phones"), STR("Sponsored Content")};
	struct person by = {.name = STR("BrandPost Sponsored by Acme")};

	(void)state;
	assert_ad((struct item){.tags = tags, .n_tags = 2}, "filed under sponsored");
	assert_ad(
	    (struct item){.authors = &by, .n_authors = 1}, "by BrandPost: a company's own text");
	assert_ad((struct item){.url = STR("https://e.org/brandpost/1.html?x=1")},
	    "its address says BrandPost");
	assert_ad((struct item){.url = STR("https://e.org/news/sponsored-athletes")}, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_title_that_begins_with_the_mark_is_an_ad),
	    cmocka_unit_test(a_mark_in_brackets_at_the_end_is_one),
	    cmocka_unit_test(a_story_about_sponsors_is_none),
	    cmocka_unit_test(categories_authors_and_addresses_tell_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
