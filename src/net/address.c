/* The special-purpose address blocks as tables of prefixes. */
#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct block4 {
	uint32_t net;
	int bits;
};

static const struct block4 private4[] = {
    {0x00000000, 8},  /* this host */
    {0x0a000000, 8},  /* private */
    {0x64400000, 10}, /* carrier-grade NAT */
    {0x7f000000, 8},  /* loopback */
    {0xa9fe0000, 16}, /* link-local: also where clouds keep their secrets */
    {0xac100000, 12}, /* private */
    {0xc0000000, 24}, /* protocol assignments */
    {0xc0a80000, 16}, /* private */
    {0xc6120000, 15}, /* benchmarking */
    {0xe0000000, 3},  /* multicast, reserved, broadcast */
};

struct block6 {
	uint8_t net[4];
	int bits;
};

static const struct block6 private6[] = {
    {{0xfc}, 7},       /* unique local */
    {{0xfe, 0x80}, 9}, /* link-local and site-local */
    {{0xff}, 8},       /* multicast */
};

/* Where an IPv4 address stands inside an IPv6 one: after this prefix, at this byte. */
struct dress {
	uint8_t prefix[12];
	size_t n, at;
};

static const struct dress dresses[] = {
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 12, 12}, /* mapped */
    {{0}, 12, 12},                                        /* compatible; also :: and ::1 */
    {{0, 0x64, 0xff, 0x9b}, 4, 12},                       /* NAT64 */
    {{0x20, 0x02}, 2, 2},                                 /* 6to4 */
};

static bool
is_private4(uint32_t a)
{
	for (size_t i = 0; i < sizeof private4 / sizeof private4[0]; i++)
		if ((a ^ private4[i].net) >> (32 - private4[i].bits) == 0)
			return true;
	return false;
}

static uint32_t
read32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool
is_private6(const uint8_t *a)
{
	for (size_t i = 0; i < sizeof private6 / sizeof private6[0]; i++)
		if ((read32(a) ^ read32(private6[i].net)) >> (32 - private6[i].bits) == 0)
			return true;
	for (size_t i = 0; i < sizeof dresses / sizeof dresses[0]; i++)
		if (memcmp(a, dresses[i].prefix, dresses[i].n) == 0)
			return is_private4(read32(a + dresses[i].at));
	return false;
}

bool
address_is_private(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, address, sizeof in);
		return is_private4(ntohl(in.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;

		memcpy(&in6, address, sizeof in6);
		return is_private6(in6.sin6_addr.s6_addr);
	}
	return true;
}

bool
address_text_is_private(const char *text)
{
	struct in_addr in;
	struct in6_addr in6;

	if (inet_pton(AF_INET, text, &in) == 1)
		return is_private4(ntohl(in.s_addr));
	if (inet_pton(AF_INET6, text, &in6) == 1)
		return is_private6(in6.s6_addr);
	return true;
}

/* What stands behind the last dot. */
static struct str
last_label(struct str host)
{
	size_t at = host.n;

	while (at > 0 && host.p[at - 1] != '.')
		at--;
	return str_from(host, at);
}

bool
address_host_is_private(struct str host)
{
	char text[INET6_ADDRSTRLEN + 1] = "";
	struct str name = str_ends(host, ".") ? str_sub(host, 0, host.n - 1) : host;
	struct str last = last_label(name);
	bool is_v6 = str_starts(name, "[");
	struct str number = is_v6 ? str_sub(name, 1, name.n - 2) : name;

	if (name.n == 0)
		return true;
	if (is_v6 || (last.n < name.n && last.n > 0 && char_is_digit(last.p[0]))) {
		if (number.n >= sizeof text)
			return true;
		memcpy(text, number.p, number.n);
		return address_text_is_private(text);
	}
	return last.n == name.n || str_is_nocase(last, "localhost") || str_is_nocase(last, "local");
}
