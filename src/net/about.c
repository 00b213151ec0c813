/* libcurl asked about itself. */
#include "net/about.h"

#include <curl/curl.h>
#include <stddef.h>

struct net_about
net_about(void)
{
	const curl_version_info_data *v = curl_version_info(CURLVERSION_NOW);
	struct net_about a = {.version = v->version, .tls = v->ssl_version};

	a.has_http2 = (v->features & CURL_VERSION_HTTP2) != 0;
	a.has_gzip = (v->features & CURL_VERSION_LIBZ) != 0;
	a.has_brotli = (v->features & CURL_VERSION_BROTLI) != 0;
	a.has_zstd = (v->features & CURL_VERSION_ZSTD) != 0;
	a.has_ipv6 = (v->features & CURL_VERSION_IPV6) != 0;
	if (v->age >= CURLVERSION_SEVENTH)
		a.ca_file = v->cainfo;
	return a;
}
