/* Which addresses are one's own: what a redirect from the open net must not reach. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Is it loopback, link-local, private, carrier-grade NAT, multicast, unspecified or unique-local,
 * also when an IPv4 address is dressed as IPv6 (mapped, compatible, 6to4, NAT64)? Any family but IP is
 * private. RFC 6890, RFC 1918, RFC 4193, RFC 6598. */
bool address_is_private(const struct sockaddr *address);

/* The same for an address as text, as libcurl reports it; text that is no address is private. */
bool address_text_is_private(const char *text);

#endif
