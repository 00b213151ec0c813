/* The doctor on where Galley runs: the terminal, and what the net library can do. It asks nobody on
 * the net. */
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/path.h"
#include "base/url.h"
#include "cli/doctor.h"
#include "net/about.h"

/* Behind the others: its macros have names such as lines. */
#include <curses.h>

#include <term.h>

/* ---- the terminal */

static void
look_at_locale(struct doctor *d)
{
	const char *codeset = nl_langinfo(CODESET);

	if (strcmp(codeset, "UTF-8") != 0)
		doctor_say(d, FINDING_BAD, "terminal", "export LANG=C.UTF-8",
		    "the locale's characters are %s: most scripts cannot be shown", codeset);
}

void
doctor_terminal(struct doctor *d)
{
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
	struct winsize size = {0};
	int result = 0, colours;

	look_at_locale(d);
	if (term == NULL || *term == '\0') {
		doctor_say(d, FINDING_NOTE, "terminal",
		    "the reader needs one: export TERM=xterm-256color", "TERM is not set");
		return;
	}
	if (setupterm(NULL, STDOUT_FILENO, &result) == ERR) {
		doctor_say(d, FINDING_BAD, "terminal",
		    "install ncurses-term, or export TERM=xterm-256color",
		    "nothing is known of a terminal called %s", term);
		return;
	}
	if (tigetstr("cup") == NULL)
		doctor_say(d, FINDING_BAD, "terminal", "the reader needs another one",
		    "%s cannot move its cursor", term);
	colours = tigetnum("colors");                  /* -1: it has none */
	(void)ioctl(STDOUT_FILENO, TIOCGWINSZ, &size); /* no terminal: 0 x 0 */
	doctor_say(d, FINDING_OK, "terminal", NULL, "%s, %d colours%s, %dx%d%s", term,
	    colours > 0 ? colours : 0,
	    no_color != NULL && *no_color != '\0' ? " (not used: NO_COLOR)" : "", size.ws_col,
	    size.ws_row, isatty(STDOUT_FILENO) ? "" : ", but this output is no terminal");
}

/* ---- the net */

static void
look_at_proxies(struct doctor *d)
{
	static const char *const names[] = {
	    "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct str url = str_of(getenv(names[i]));

		if (url.n > 0)
			doctor_say(d, FINDING_NOTE, "network", NULL,
			    "%s is set: requests go by way of %.*s", names[i],
			    STR_ARG(url_host(&d->arena, url)));
	}
}

void
doctor_network(struct doctor *d)
{
	struct net_about a = net_about();
	const char *bundle = getenv("CURL_CA_BUNDLE");
	const char *ca = bundle != NULL && *bundle != '\0' ? bundle : a.ca_file;

	doctor_say(d, FINDING_OK, "network", NULL, "libcurl %s, %s, HTTP/%s, %s%s%s%s", a.version,
	    a.tls != NULL ? a.tls : "no TLS", a.has_http2 ? "2" : "1.1", a.has_gzip ? "gzip" : "",
	    a.has_brotli ? ", brotli" : "", a.has_zstd ? ", zstd" : "", a.has_ipv6 ? ", IPv6" : "");
	if (a.tls == NULL)
		doctor_say(d, FINDING_BAD, "network", "install libcurl with OpenSSL",
		    "https cannot be fetched");
	if (ca != NULL && !path_exists(ca))
		doctor_say(d, FINDING_BAD, "network", "install ca-certificates",
		    "%s: no certificates to trust, https cannot be fetched", ca);
	look_at_proxies(d);
}
