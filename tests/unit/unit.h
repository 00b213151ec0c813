/* What every unit test includes: cmocka with the headers that it wants before it. */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

/* clang-format off: cmocka.h needs these first */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
/* clang-format on */

#include "base/str.h"

/* Fails unless s has exactly these bytes. */
#define assert_str(s, expected)                                                                 \
	do {                                                                                    \
		struct str got_ = (s);                                                          \
		if (!str_is(got_, (expected)))                                                  \
			fail_msg("got \"%.*s\", want \"%s\"", STR_ARG(got_), (expected));       \
	} while (0)

#endif
