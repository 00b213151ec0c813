/* What the net library of this machine can do: for `galley doctor`. */
#ifndef NET_ABOUT_H
#define NET_ABOUT_H

#include <stdbool.h>

struct net_about {
	const char *version, *tls; /* "8.5.0", "OpenSSL/3.0.2"; tls NULL: none */
	const char *ca_file;       /* the certificates trusted; NULL: not known */
	bool has_http2, has_gzip, has_brotli, has_zstd, has_ipv6;
};

struct net_about net_about(void);

#endif
