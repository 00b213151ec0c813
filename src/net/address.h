/* Which addresses are one's own: what a redirect from the open net must not reach. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "base/str.h"

/* Is it loopback, link-local, private, carrier-grade NAT, multicast, unspecified or unique-local,
 * also when an IPv4 address is dressed as IPv6 (mapped, compatible, 6to4, NAT64)? Any family but IP is
 * private. RFC 6890, RFC 1918, RFC 4193, RFC 6598. */
bool address_is_private(const struct sockaddr *address);

/* The same for an address as text, as libcurl reports it; text that is no address is private. */
bool address_text_is_private(const char *text);

/* Is a host, as a URL has it (url_host()), one's own by its name alone: a private address, a name
 * without a dot, localhost, *.local? A name that ends in a number is an address in another dress
 * (127.1, 0x7f.0.0.1) and private. */
bool address_host_is_private(struct str host);

#endif
