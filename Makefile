# make            build build/release/galley       make run     build, then open the reader
# make check      every test                       make help    all the targets
#
# MODE=release|debug|asan|cov|fuzz chooses the flags; every product lands in build/$(MODE), so that modes
# do not disturb each other. Nothing outside build/ is written, except by `make docs`.

MODE     ?= release
PREFIX   ?= /usr/local
BINDIR   ?= $(PREFIX)/bin
MANDIR   ?= $(PREFIX)/share/man
DATADIR  ?= $(PREFIX)/share/galley
COMPDIR  ?= $(PREFIX)/share
VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo 0.1.0)
B        := build/$(MODE)

# What the source needs (pkg-config names), and the Debian packages that bring it.
PKGS       := libcurl expat ncursesw sqlite3 gumbo jansson
LIBS_PLAIN := -lunistring
DEB_BUILD  := gcc make pkg-config libcurl4-openssl-dev libexpat1-dev libncurses-dev libsqlite3-dev \
              libgumbo-dev libjansson-dev libunistring-dev ca-certificates
DEB_CHECK  := $(DEB_BUILD) libcmocka-dev python3 tmux sqlite3 ncurses-term procps

sanitize     := -O1 -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize
mode.release := -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
mode.debug   := -O0 -DDEBUG
mode.asan    := $(sanitize)=address,undefined
mode.cov     := -O0 --coverage
mode.fuzz    := $(sanitize)=fuzzer-no-link,address,undefined
link.release := -pie -Wl,-z,relro,-z,now
link.cov     := -Wl,--wrap=_exit

WARN := -Wall -Wextra -Wshadow -Wvla -Wundef -Wformat=2 -Wpointer-arith -Wwrite-strings \
        -Wcast-qual -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
ALL_CFLAGS   := -std=c11 -g $(mode.$(MODE)) $(WARN) $(if $(WERROR),-Werror) $(CFLAGS)
ALL_CPPFLAGS := -Isrc -I. -I$B/gen -D_GNU_SOURCE -DDATADIR='"$(DATADIR)"' \
                $(if $(HOME_URL),-DHOME_URL='"$(HOME_URL)"') \
                $(shell pkg-config --cflags $(PKGS) 2>/dev/null) $(CPPFLAGS)
ALL_LDFLAGS  := $(link.$(MODE)) $(LDFLAGS)
ALL_LIBS     := $(shell pkg-config --libs $(PKGS) 2>/dev/null) $(LIBS_PLAIN) $(LDLIBS)

SRC   := $(sort $(wildcard src/*/*.c))
HDRS  := $(sort $(wildcard src/*/*.h))
MAIN  := src/cli/main.c
OBJ   := $(patsubst %.c,$B/%.o,$(filter-out $(MAIN),$(SRC)))
OBJ   += $(if $(filter cov,$(MODE)),$B/tests/coverage.o)
UNIT  := $(patsubst %.c,$B/%,$(wildcard tests/unit/test_*.c))
FUZZ  := $(patsubst %.c,$B/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCH := $(patsubst %.c,$B/%,$(wildcard tests/bench/*.c))

# Text that is part of the program, as C string literals in $B/gen, under the name they have in src.
TEXTS := $(wildcard src/*/*.sql src/*/*.xml src/*/*.txt themes/*.theme)
GEN   := $(patsubst src/%,$B/gen/%.inc,$(filter src/%,$(TEXTS))) \
         $(patsubst themes/%,$B/gen/text/%.inc,$(filter themes/%,$(TEXTS)))

# V=1 shows the commands.
Q   := $(if $(V),,@)
say  = $(if $(V),true,printf '  %-3s %s\n' $(1) $(2))

# As many jobs as there are cores, unless the user or a make above us has said how many.
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1)
endif

all: $B/galley

$B/galley: $B/src/cli/main.o $B/libgalley.a
	@$(call say,LD,$@)
	$Q$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LIBS)

$B/libgalley.a: $(OBJ)
	@rm -f $@
	@$(call say,AR,$@)
	$Q$(AR) rcs $@ $^

$B/%.o: %.c $B/flags | $(GEN)
	@mkdir -p $(@D)
	@$(call say,CC,$<)
	$Q$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The version changes with every commit: only the file that prints it is built again for that.
$B/src/cli/main.o: ALL_CPPFLAGS += -DVERSION='"$(VERSION)"'
$B/src/cli/main.o: $B/version

$B/tests/unit/%: $B/tests/unit/%.o $B/libgalley.a
	@$(call say,LD,$@)
	$Q$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LIBS) -lcmocka

$B/tests/fuzz/%: $B/tests/fuzz/%.o $B/libgalley.a
	@$(call say,LD,$@)
	$Q$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $^ $(ALL_LIBS)

$B/tests/bench/%: $B/tests/bench/%.o $B/libgalley.a
	@$(call say,LD,$@)
	$Q$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LIBS)

to_literal = @mkdir -p $(@D); sed 's/[\\"]/\\&/g; s/^/"/; s/$$/\\n"/' $< > $@
$B/gen/text/%.theme.inc: themes/%.theme ; $(to_literal)
$B/gen/%.inc: src/% ; $(to_literal)

# A file that changes when what it says changes: flags, so that a new CFLAGS builds everything again.
record = @mkdir -p $(@D); echo '$(1)' | cmp -s - $@ || echo '$(1)' > $@
$B/flags: FORCE
	@pkg-config --exists $(PKGS) 2>/dev/null || { echo 'Libraries are missing: `make deps` installs them' \
	    '($(DEB_BUILD)).' >&2; exit 1; }
	$(call record,$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS))
$B/version: FORCE
	$(call record,$(VERSION))

# ---- using it

deps:           # install the Debian packages that building and testing need
	@DEPS=$(DEPS) tests/deps.sh $(DEB_CHECK)

run:            # install what is missing, build, and open the reader
	@DEPS=$(DEPS) tests/deps.sh $(DEB_BUILD)
	@$(MAKE) --no-print-directory all
	@if [ -t 0 ] && [ -t 1 ]; then exec $B/galley; else \
	    echo 'Built $B/galley. Start the reader in a terminal: make run, or $B/galley'; fi

install: all    # into PREFIX (/usr/local), below DESTDIR
	install -D -m 755 $B/galley $(DESTDIR)$(BINDIR)/galley
	install -D -m 644 doc/galley.1 $(DESTDIR)$(MANDIR)/man1/galley.1
	install -d $(DESTDIR)$(DATADIR)/themes
	install -m 644 themes/*.theme $(DESTDIR)$(DATADIR)/themes
	install -m 644 config.example $(DESTDIR)$(DATADIR)/config.example
	install -D -m 644 doc/completions/galley.bash $(DESTDIR)$(COMPDIR)/bash-completion/completions/galley
	install -D -m 644 doc/completions/_galley $(DESTDIR)$(COMPDIR)/zsh/site-functions/_galley
	install -D -m 644 doc/completions/galley.fish $(DESTDIR)$(COMPDIR)/fish/vendor_completions.d/galley.fish

uninstall:      # what install put there
	rm -f $(DESTDIR)$(BINDIR)/galley $(DESTDIR)$(MANDIR)/man1/galley.1
	rm -f $(DESTDIR)$(COMPDIR)/bash-completion/completions/galley
	rm -f $(DESTDIR)$(COMPDIR)/zsh/site-functions/_galley
	rm -f $(DESTDIR)$(COMPDIR)/fish/vendor_completions.d/galley.fish
	rm -rf $(DESTDIR)$(DATADIR)

docs: all       # write the man page, completions and config.example from the tables
	$B/galley --make-docs .

# ---- checking it

check:          # every test; install first what they need
	@DEPS=$(DEPS) tests/deps.sh $(DEB_CHECK)
	@$(MAKE) --no-print-directory check-built

check-built: $B/galley $(UNIT) headers
	@tests/check.sh $B '$(T)'

headers: $(HDRS:%=$B/%.ok)   # every header compiles alone
$B/%.h.ok: %.h $B/flags
	@mkdir -p $(@D)
	@echo '#include "$<"' | $(CC) $(ALL_CPPFLAGS) $(filter-out --coverage,$(ALL_CFLAGS)) -fsyntax-only -x c - && touch $@

bench: $B/galley $(BENCH)    # speed and memory, as ratios to floors measured in the same run
	@tests/bench/run.sh $B

conformance: $B/galley       # scores on labelled inputs: make conformance CORPUS=DIR
	@tests/conformance.py $B '$(CORPUS)'

fuzz: $(FUZZ)   # build the fuzz targets: make fuzz MODE=fuzz CC=clang

coverage:       # lines covered by the tests, worst file first
	@find build/cov -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory MODE=cov check
	@find build/cov/src -name '*.gcda' -exec gcov -n {} + 2>/dev/null | awk -F"'" \
	    '/^File .src.*\.c/ { f = $$2 } /^Lines/ && f { split($$0, a, "[:% ]"); print a[3] "% of", a[6], f; f = "" }' | \
	    sort -n | awk '{ print; n += $$3; done += $$1 * $$3 } END { printf "%.2f%% of %d in all\n", done / n, n }'

# cppcheck 2.10 cannot read compound literals in ?: and the libraries' loop macros, and takes an array that is
# filled in a loop for an empty one; the sanitizers watch over what it would.
CPPCHECK_NOT := --suppress=internalAstError --suppress=unknownMacro --suppress=uninitvar \
                --suppress=legacyUninitvar --suppress=ctuuninitvar

lint: $(GEN)    # layout, clang-tidy, cppcheck, layers
	@awk -f tests/layers/layers.awk tests/layers/layers.txt $(SRC) $(HDRS)
	@echo clang-format; clang-format --dry-run -Werror $(SRC) $(HDRS)
	@echo clang-tidy; clang-tidy -quiet $(SRC) -- $(ALL_CPPFLAGS) -DVERSION='""' -std=c11
	@echo cppcheck; cppcheck --quiet --error-exitcode=1 --inline-suppr $(CPPCHECK_NOT) --enable=warning,performance,portability -Isrc -I$B/gen src

format:         # lay the source out as lint wants it
	clang-format -i $(SRC) $(HDRS)

clean:          # remove everything that was built
	rm -rf build

help:           # this list
	@awk -F ':.*# *' '/^[a-z][a-z-]*:.*#/ { printf "make %-12s %s\n", $$1, $$2 }' Makefile
	@echo 'Variables: MODE=release|debug|asan|cov|fuzz  WERROR=1  PREFIX=  DESTDIR=  DEPS=no  V=1  T=PATTERN (check)  HOME_URL='

.PHONY: all deps run install uninstall docs check check-built headers bench conformance fuzz coverage \
        lint format clean help FORCE
.SECONDARY:
-include $(OBJ:.o=.d) $B/src/cli/main.d $(UNIT:%=%.d) $(FUZZ:%=%.d) $(BENCH:%=%.d)
