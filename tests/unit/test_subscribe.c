/* Addresses that people type without a scheme: which one is tried first. */
#include "engine/subscribe.h"

#include "tests/unit/unit.h"

static void
a_port_that_is_not_of_https_is_http(void **state)
{
	(void)state;
	assert_true(subscribe_is_http_likely(STR("example.org:8080/feed")));
	assert_true(subscribe_is_http_likely(STR("example.org:80")));
	assert_false(subscribe_is_http_likely(STR("example.org:443/feed")));
	assert_false(subscribe_is_http_likely(STR("localhost:443")));
}

static void
hosts_of_ones_own_are_http(void **state)
{
	(void)state;
	assert_true(subscribe_is_http_likely(STR("localhost/feed")));
	assert_true(subscribe_is_http_likely(STR("nas/feed")));
	assert_true(subscribe_is_http_likely(STR("printer.local")));
	assert_true(subscribe_is_http_likely(STR("192.168.1.7/feed")));
	assert_true(subscribe_is_http_likely(STR("127.0.0.1")));
	assert_true(subscribe_is_http_likely(STR("[::1]/feed")));
}

static void
the_open_net_is_https(void **state)
{
	(void)state;
	assert_false(subscribe_is_http_likely(STR("example.org/feed")));
	assert_false(subscribe_is_http_likely(STR("example.org/a:80/feed")));
	assert_false(subscribe_is_http_likely(STR("93.184.215.14/feed")));
	assert_false(subscribe_is_http_likely(STR("[2606:2800:21f::1]/feed")));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_port_that_is_not_of_https_is_http),
	    cmocka_unit_test(hosts_of_ones_own_are_http),
	    cmocka_unit_test(the_open_net_is_https),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
