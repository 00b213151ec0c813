/* One hop on the wire, with the test for a resolver: a name that the open net answered for leads home. */
#include "net/transfer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "net/address.h"
#include "tests/unit/unit.h"

/* A port of this machine at which somebody listens, so that a connection would succeed. */
struct home {
	int fd;
	int port;
};

static struct home
listen_at_home(void)
{
	struct home h = {.fd = socket(AF_INET, SOCK_STREAM, 0)};
	struct sockaddr_in in = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof in;

	assert_true(h.fd >= 0);
	assert_int_equal(bind(h.fd, (struct sockaddr *)(void *)&in, sizeof in), 0);
	assert_int_equal(listen(h.fd, 4), 0);
	assert_int_equal(getsockname(h.fd, (struct sockaddr *)(void *)&in, &n), 0);
	h.port = ntohs(in.sin_port);
	return h;
}

/* What becomes of a hop to NAME, which the resolver says is address, after a hop of the open net. */
static struct error
hop(const char *name, const char *address, const struct fetch_options *options,
    const struct home *h)
{
	char url[80], entry[120];
	struct fetch_request ask = {.kind = FETCH_FEED, .options = options, .timeout_ms = 300};
	struct budget budget = {0};
	struct transfer *t;
	struct curl_slist *known;
	struct error e;
	CURL *easy = curl_easy_init();
	CURLSH *share = curl_share_init();

	snprintf(url, sizeof url, "http://%s:%d/feed", name, h->port);
	snprintf(entry, sizeof entry, "%s:%d:%s", name, h->port, address);
	known = curl_slist_append(NULL, entry);
	ask.url = str_of(url);
	t = transfer_new(&ask, NULL, &budget);
	t->was_public = true;
	transfer_prepare(t, easy, share);
	curl_easy_setopt(easy, CURLOPT_RESOLVE, known);
	assert_true(transfer_finish(t, curl_easy_perform(easy)));
	e = t->fetch.error;
	transfer_free(t);
	curl_slist_free_all(known);
	curl_easy_cleanup(easy);
	curl_share_cleanup(share);
	return e;
}

static void
a_name_that_turns_to_a_private_address_is_not_connected_to(void **state)
{
	static const char *const homes[] = {"127.0.0.1", "10.1.2.3", "192.168.0.1",
	    "169.254.169.254", "[::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "100.64.0.1", "0.0.0.0"};
	struct home h = listen_at_home();

	(void)state;
	for (size_t i = 0; i < sizeof homes / sizeof homes[0]; i++)
		assert_string_equal(hop("public.example", homes[i], NULL, &h).text,
		    "leads to a private address: refused (allow-private)");
	close(h.fd);
}

static void
a_proxy_for_https_alone_leaves_http_looked_at_as_ever(void **state)
{
	struct home h = listen_at_home();

	(void)state;
	setenv("https_proxy", "http://127.0.0.1:1", true);
	assert_string_equal(hop("public.example", "127.0.0.1", NULL, &h).text,
	    "leads to a private address: refused (allow-private)");
	unsetenv("https_proxy");
	close(h.fd);
}

static void
it_is_when_the_user_allows_it(void **state)
{
	static const struct fetch_options allowed = {.may_turn_private = true};
	struct home h = listen_at_home();

	(void)state;
	/* Connected, and then nobody answers. */
	assert_string_equal(
	    hop("public.example", "127.0.0.1", &allowed, &h).text, "no answer in time");
	close(h.fd);
}

static void
hosts_of_ones_own_are_known_by_name(void **state)
{
	static const char *const own[] = {"localhost", "a.localhost", "LOCALHOST.", "nas",
	    "printer.local", "127.0.0.1", "127.1", "0x7f.0.0.0x1", "2130706433", "10.0.0.1",
	    "[::1]", "[::ffff:10.0.0.1]", "192.168.0.1.", "",
	    "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3.4"};
	static const char *const others[] = {"example.org", "93.184.215.14", "[2606:2800:21f::1]",
	    "localhost.example.org", "xn--e1afmkfd.xn--p1ai", "8.8.8.8."};

	(void)state;
	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (!address_host_is_private(str_of(own[i])))
			fail_msg("%s is not private", own[i]);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (address_host_is_private(str_of(others[i])))
			fail_msg("%s is private", others[i]);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_name_that_turns_to_a_private_address_is_not_connected_to),
	    cmocka_unit_test(a_proxy_for_https_alone_leaves_http_looked_at_as_ever),
	    cmocka_unit_test(it_is_when_the_user_allows_it),
	    cmocka_unit_test(hosts_of_ones_own_are_known_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
