/* Dates: every format of the wild is the instant it means, and what is no date gives none. */
#include "base/date.h"

#include "tests/unit/unit.h"

static void
assert_date(const char *text, const char *expected)
{
	time_t t = date_parse(str_of(text));
	struct buf b = {0};

	if (t != DATE_NONE)
		date_add_rfc3339(&b, t);
	else
		buf_adds(&b, "none");
	if (!str_is(buf_str(&b), expected))
		fail_msg("\"%s\" gives %s, want %s", text, buf_cstr(&b), expected);
	buf_release(&b);
}

struct row {
	const char *text, *expected;
};
#define assert_dates(...)                                                                          \
	do {                                                                                       \
		const struct row rows_[] = {__VA_ARGS__};                                          \
		for (size_t i_ = 0; i_ < sizeof rows_ / sizeof *rows_; i_++)                       \
			assert_date(rows_[i_].text, rows_[i_].expected);                           \
	} while (0)

static void
dates_of_mail_are_read_with_and_without_their_optional_parts(void **state)
{
	(void)state;
	assert_dates({"Thu, 05 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z"},
	    {"Thu,  5 Apr 2012 10:00:00 +0200", "2012-04-05T08:00:00Z"},
	    {"5 Apr 2012 10:00 -0530", "2012-04-05T15:30:00Z"},
	    {"5 Apr 12", "2012-04-05T00:00:00Z"}, {"Thu, 05 Apr 1976", "1976-04-05T00:00:00Z"},
	    {"1 Jan 07 00:00 GMT", "2007-01-01T00:00:00Z"},
	    {"1 Jan 75 00:00 GMT", "1975-01-01T00:00:00Z"},
	    {"Fri,24 Nov 2023 18:28:36 -0000", "2023-11-24T18:28:36Z"});
}

static void
damaged_dates_of_mail_are_read_too(void **state)
{
	(void)state;
	assert_dates({"Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z"},
	    {"Mon, 09 Apr 2018, 16:04", "2018-04-09T16:04:00Z"},
	    {"Thurs, 15 Oct 2020 00:00:39 +0000", "2020-10-15T00:00:39Z"},
	    {"Mon, 16th Nov 2020 13:16:28 GMT", "2020-11-16T13:16:28Z"},
	    {"Thu(ugh), 9(th) Feb(ruary) 2006 23:59:45 +0000(GMT)", "2006-02-09T23:59:45Z"},
	    {"Mon, 05 Feb 2024 15:30:00 +05:30", "2024-02-05T10:00:00Z"},
	    {"Thu, 31 Jun 2004 19:48:21 GMT", "2004-07-01T19:48:21Z"},
	    {"30 Apr 2018 00:00:00 QQST", "2018-04-30T00:00:00Z"},
	    {"16-Feb-2016 01:02:03", "2016-02-16T01:02:03Z"},
	    {"Thu Aug 30 2012 17:26:16 GMT+0200 (CEST)", "2012-08-30T15:26:16Z"});
}

static void
american_dates_have_the_month_first_and_two_halves_of_a_day(void **state)
{
	(void)state;
	assert_dates({"Apr 16, 2023 08:01 GMT", "2023-04-16T08:01:00Z"},
	    {"Mon, November 16, 2020, 11:12 PM EST", "2020-11-17T04:12:00Z"},
	    {"January 5, 2024 at 12:30 a.m. ET", "2024-01-05T05:30:00Z"},
	    {"1/15/2020", "2020-01-15T00:00:00Z"}, {"1/5/2020 3:45:00 PM", "2020-01-05T15:45:00Z"});
}

static void
asctime_puts_the_year_last(void **state)
{
	(void)state;
	assert_dates({"Sun Jul 15 01:16:00 2012", "2012-07-15T01:16:00Z"},
	    {"Sun Jul 15 01:16:00 +0100 2012", "2012-07-15T00:16:00Z"},
	    {"Sun Jul  5 01:16:00 EDT 2012", "2012-07-05T05:16:00Z"});
}

static void
iso_dates_are_read_in_all_forms(void **state)
{
	(void)state;
	assert_dates({"2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"},
	    {"2003-12-31t10:14:55.1234-08:00", "2003-12-31T18:14:55Z"},
	    {"2003-12-31 10:14", "2003-12-31T10:14:00Z"}, {"2003-12-31", "2003-12-31T00:00:00Z"},
	    {"2003-12", "2003-12-01T00:00:00Z"}, {"2003", "2003-01-01T00:00:00Z"},
	    {"20031231T101455Z", "2003-12-31T10:14:55Z"}, {"2003-335", "2003-12-01T00:00:00Z"},
	    {"03335", "2003-12-01T00:00:00Z"}, {"031231", "2003-12-31T00:00:00Z"},
	    {"2004-W01-1", "2003-12-29T00:00:00Z"},
	    {"2020-11-08T16:20:00-05:00Z", "2020-11-08T21:20:00Z"},
	    {"1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z"},
	    {"2024-01-31T24:00:00Z", "2024-02-01T00:00:00Z"});
}

static void
numbers_in_the_order_of_europe_are_day_month_year(void **state)
{
	(void)state;
	assert_dates({"22.11.2022 12:16:00", "2022-11-22T12:16:00Z"},
	    {"30.10.23", "2023-10-30T00:00:00Z"}, {"Fri, 26/06/2020", "2020-06-26T00:00:00Z"},
	    {"05/03/2019 - 15:21", "2019-03-05T15:21:00Z"},
	    {"2020/1/10 14:20:02", "2020-01-10T14:20:02Z"});
}

static void
months_are_known_in_the_languages_of_feeds(void **state)
{
	(void)state;
	assert_dates({"Do, 29 Mär 2018 00:00:00 +0200", "2018-03-28T22:00:00Z"},
	    {"mer, 16 nov 2022 00:38:15 +0100", "2022-11-15T23:38:15Z"},
	    {"mar. 5 août 2014", "2014-08-05T00:00:00Z"},
	    {"12 de enero de 2021", "2021-01-12T00:00:00Z"},
	    {"Ter, 3 Fev 2015 09:00 -0300", "2015-02-03T12:00:00Z"},
	    {"lun, 4 lug 2016", "2016-07-04T00:00:00Z"},
	    {"7 мая 2019 г. 10:00", "2019-05-07T10:00:00Z"},
	    {"5 października 2020", "2020-10-05T00:00:00Z"},
	    {"3. července 2020", "2020-07-03T00:00:00Z"},
	    {"Pazartesi, 5 Ağustos 2019", "2019-08-05T00:00:00Z"},
	    {"Σαβ, 12 Ιούλ 2014", "2014-07-12T00:00:00Z"}, {"4 mei 2018", "2018-05-04T00:00:00Z"},
	    {"2024年1月15日 午後3時45分", "2024-01-15T15:45:00Z"},
	    {"2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z"},
	    {"2004-07-13T9:15-05:00", "2004-07-13T14:15:00Z"},
	    {"2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"});
}

static void
named_zones_know_their_summer(void **state)
{
	(void)state;
	assert_dates({"Fri, 31 Mar 2023 20:19:00 America/Los_Angeles", "2023-04-01T03:19:00Z"},
	    {"Thu, 25 Feb 2016 00:00:00 Europe/Brussels", "2016-02-24T23:00:00Z"},
	    {"1 Jul 2016 12:00 Europe/Brussels", "2016-07-01T10:00:00Z"},
	    {"1 Jan 2016 12:00 Australia/Sydney", "2016-01-01T01:00:00Z"},
	    {"26 Mar 2016 12:00 Europe/Berlin", "2016-03-26T11:00:00Z"},
	    {"27 Mar 2016 12:00 Europe/Berlin", "2016-03-27T10:00:00Z"},
	    {"5 Nov 2022 12:00 America/New_York", "2022-11-05T16:00:00Z"},
	    {"6 Nov 2022 12:00 America/New_York", "2022-11-06T17:00:00Z"},
	    {"Fri, 17 May 2019 06:00:00 BST", "2019-05-17T05:00:00Z"});
}

static void
epoch_numbers_are_told_by_their_length(void **state)
{
	(void)state;
	assert_dates({"1700000000", "2023-11-14T22:13:20Z"},
	    {"1700000000123", "2023-11-14T22:13:20Z"}, {"1700000000.5", "2023-11-14T22:13:20Z"});
}

static void
what_is_no_date_gives_none(void **state)
{
	static const char *const texts[] = {"", " ", "yesterday", "013", "2013-xx-27",
	    "2013-01-28T09:xx:00Z", "Sun, 16 zzz 2012 11:47:32 GMT", "Sun, 16 Dec 2012 1:2:3:4 GMT",
	    "Sun, 99 Jun 2009 12:00:00 GMT", "16 Dec 2012 11:47:32 +00:zz", "16 Dec 2012 25:00",
	    "0000-00-00", "99999-01-01", "2012-13-01", "16 Dec", "-62135596800", "1 2 3 4",
	    "2024-01-01T10:00:00+99:00", "99999999999999999999999"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_date(texts[i], "none");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dates_of_mail_are_read_with_and_without_their_optional_parts),
	    cmocka_unit_test(damaged_dates_of_mail_are_read_too),
	    cmocka_unit_test(american_dates_have_the_month_first_and_two_halves_of_a_day),
	    cmocka_unit_test(asctime_puts_the_year_last),
	    cmocka_unit_test(iso_dates_are_read_in_all_forms),
	    cmocka_unit_test(numbers_in_the_order_of_europe_are_day_month_year),
	    cmocka_unit_test(months_are_known_in_the_languages_of_feeds),
	    cmocka_unit_test(named_zones_know_their_summer),
	    cmocka_unit_test(epoch_numbers_are_told_by_their_length),
	    cmocka_unit_test(what_is_no_date_gives_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
