# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# make run     everything a newcomer needs: installs what is missing, builds, writes graph.ttl, answers questions
# make test    every test
# make help    the rest
#
# Files are found, not listed: a new C file in a folder of src/, or a new test, is built and run.

PREFIX   ?= /usr/local
DESTDIR  ?=
BUILD    ?= build
SANITIZE ?=
OPTIMISE ?= -O2
WERROR   ?= -Werror
VERSION  := $(shell sed -n '1s/^entente \([0-9.]*\).*/\1/p' NEWS 2>/dev/null)
JOBS     ?= $(shell nproc 2>/dev/null || echo 1)
MAKEFLAGS += --no-print-directory
QUIET    := $(if $(V),,@)

# What is missing is installed by tools/setup. Until then every object file waits for it.
PACKAGES := raptor2 rasqal redland jansson libutf8proc libxml-2.0 libarchive libsodium libcurl libpcre2-8 libxxhash
MISSING  := $(shell pkg-config --exists $(PACKAGES) 2>/dev/null || echo missing-packages)
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lcsv

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
            -Wformat=2 -Wpointer-arith -Wwrite-strings -Wundef $(WERROR)
HARDEN   := $(if $(SANITIZE),,-fstack-protector-strong -D_FORTIFY_SOURCE=2)
CFLAGS_ALL = -std=c11 -D_POSIX_C_SOURCE=200809L -g $(OPTIMISE) $(HARDEN) $(WARNINGS) $(SANITIZE) -Isrc \
             $(patsubst -I%,-isystem %,$(PKG_CFLAGS)) -DENT_VERSION='"$(VERSION)"' -DENT_PREFIX='"$(PREFIX)"' \
             -MMD -MP $(CFLAGS)
LDFLAGS_ALL := $(SANITIZE) -Wl,--as-needed $(LDFLAGS)
LIBS := $(PKG_LIBS) -lm -lpthread

SOURCES := $(sort $(wildcard src/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libentente.a
PROGRAM := $(BUILD)/entente
ENGINE  := $(BUILD)/entente-engine
FRONT   := $(patsubst %,$(BUILD)/src/cli/%.o,front front_formats front_without)

.PHONY: all
all: $(PROGRAM) ## the program, build/entente (default)

$(BUILD)/%.o: %.c Makefile | $(MISSING)
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(QUIET)$(CC) $(CFLAGS_ALL) -c $< -o $@

# Called only where the processor has these instructions.
ifneq ($(filter x86_64 amd64,$(shell uname -m)),)
$(BUILD)/src/base/view_wide.o: CFLAGS_ALL += -mavx2
endif

$(LIBRARY): $(filter-out $(BUILD)/src/cli/main.o $(FRONT),$(OBJECTS))
	@rm -f $@
	$(QUIET)ar rcs $@ $^

# Two programs: the small one starts several times faster (src/cli/front.c) and runs the other when it must.
$(PROGRAM): $(FRONT) $(LIBRARY) | $(ENGINE)
	@echo "  LINK  $@"
	$(QUIET)$(CC) $(LDFLAGS_ALL) $^ $(LIBS) -o $@

$(ENGINE): $(BUILD)/src/cli/main.o $(LIBRARY)
	@echo "  LINK  $@"
	$(QUIET)$(CC) $(LDFLAGS_ALL) $^ $(LIBS) -o $@

# The training program: everything the reader has, and what learns. Whole numbers: -O3 changes no result.
TRAIN_SOURCES := $(sort $(wildcard tools/train/*.c))
TRAIN_OBJECTS := $(TRAIN_SOURCES:%.c=$(BUILD)/%.o)
TRAINER := $(BUILD)/tools/train/train

$(BUILD)/tools/train/%.o: OPTIMISE := -O3
$(TRAINER): $(TRAIN_OBJECTS) $(LIBRARY)
	@echo "  LINK  $@"
	$(QUIET)$(CC) $(LDFLAGS_ALL) $^ $(LIBS) -o $@

.PHONY: missing-packages
missing-packages:
	@echo "libraries are missing: run 'make setup', which installs them, or see tools/setup for their names" >&2
	@pkg-config --print-errors --exists $(PACKAGES) >&2; exit 1

# Test programs: each C file under tests/ with a main() is one, linked with the files beside it that have none.
# In unit tests the linker gives our code allocation functions that can be made to fail (tests/unit/alloc.h).
TEST_SOURCES  := $(sort $(wildcard tests/*/*.c tests/unit/*/*.c))
TEST_MAINS    := $(filter-out tests/fuzz/%,$(shell grep -l '^main\>' /dev/null $(TEST_SOURCES)))
TEST_PROGRAMS := $(TEST_MAINS:%.c=$(BUILD)/%)
UNIT_PROGRAMS := $(filter $(BUILD)/tests/unit/%,$(TEST_PROGRAMS))
FUZZERS       := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
REPLAYS       := $(subst /fuzz_,/replay_,$(FUZZERS))
TEST_LIBS     := $(shell pkg-config --libs serd-0 2>/dev/null)

beside = $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(TEST_MAINS),$(wildcard $(dir $1)*.c)))

$(BUILD)/tests/%.o: CFLAGS_ALL += -Itests $(patsubst -I%,-isystem %,$(shell pkg-config --cflags serd-0 2>/dev/null))
$(UNIT_PROGRAMS): $(BUILD)/tests/unit/alloc.o
$(UNIT_PROGRAMS): TEST_LIBS += -lcmocka -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

.SECONDEXPANSION:
$(TEST_PROGRAMS): $(BUILD)/%: $(BUILD)/%.o $$(call beside,$$*) $(LIBRARY)
	@echo "  LINK  $@"
	$(QUIET)$(CC) $(LDFLAGS_ALL) $(filter %.o,$^) $(LIBRARY) $(LIBS) $(TEST_LIBS) -o $@

$(REPLAYS): $(BUILD)/tests/fuzz/replay_%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/replay.o $(LIBRARY)
	$(QUIET)$(CC) $(LDFLAGS_ALL) $^ $(LIBS) -o $@

$(FUZZERS): %: %.o $(LIBRARY)
	$(QUIET)$(CC) $(LDFLAGS_ALL) -fsanitize=fuzzer $^ $(LIBS) -o $@

-include $(patsubst %.c,$(BUILD)/%.d,$(SOURCES) $(TRAIN_SOURCES) $(TEST_SOURCES))

# The targets that people type. Those that may have to install packages start make again, which then finds them.
STRICT := -fno-omit-frame-pointer -fno-sanitize-recover=all
SUITES ?=
MEMORY_SUITES := unit cli golden hostile fuzz
FUZZ_SECONDS  ?= 60

.PHONY: help setup run test programs check unit lint asan ubsan tsan valgrind fuzz fuzzers bench score score-own
.PHONY: models score-nlp score-dates
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "make %-10s %s\n", $$1, $$2 }'
setup: ## install the Debian packages that are missing (as root or with sudo)
	@tools/setup
run: ## install, build, write graph.ttl from data/, answer sample questions
	@tools/setup
	@$(MAKE) -j$(JOBS) all
	@tools/tour $(PROGRAM)
test: ## every test (SUITES="unit cli" for some)
	@tools/setup --test
	@$(MAKE) -j$(JOBS) check
.PHONY: objects
objects: $(OBJECTS)
programs: $(PROGRAM) $(TRAINER) $(TEST_PROGRAMS) $(REPLAYS)
check: programs
	@BUILD=$(BUILD) tests/run $(SUITES)
unit: $(UNIT_PROGRAMS) ## unit tests only
	@BUILD=$(BUILD) tests/run unit
lint: ## what can be checked by reading: layers, format, spelling …
	@BUILD=$(BUILD) tests/run lint
asan: ## tests under AddressSanitizer (use after free, overflow, leaks)
	@$(MAKE) -j$(JOBS) check BUILD=$(BUILD)/asan OPTIMISE=-O1 SANITIZE="-fsanitize=address $(STRICT)" TIMEOUT=900 SUITES="$(MEMORY_SUITES)"
ubsan: ## tests under UndefinedBehaviourSanitizer
	@$(MAKE) -j$(JOBS) check BUILD=$(BUILD)/ubsan OPTIMISE=-O1 SANITIZE="-fsanitize=undefined $(STRICT)" TIMEOUT=900 SUITES="$(MEMORY_SUITES)"
tsan: ## tests of the worker threads under ThreadSanitizer
	@$(MAKE) -j$(JOBS) check BUILD=$(BUILD)/tsan OPTIMISE=-O1 SANITIZE=-fsanitize=thread SUITES="unit/base unit/table/test_crew"
valgrind: programs ## tests under valgrind
	@BUILD=$(BUILD) TIMEOUT=900 tests/run --valgrind unit cli
fuzzers: $(FUZZERS)
fuzz: ## search for inputs that break a parser, FUZZ_SECONDS=60 each
	@$(MAKE) -j$(JOBS) fuzzers BUILD=$(BUILD)/fuzz CC=clang OPTIMISE=-O1 SANITIZE="-fsanitize=fuzzer-no-link,address,undefined $(STRICT)"
	@BUILD=$(BUILD)/fuzz FUZZ_SECONDS=$(FUZZ_SECONDS) TIMEOUT=36000 tests/run tests/fuzz/search
bench: programs ## how fast, and with how much memory
	@set -e; for bench in $(filter $(BUILD)/tests/bench/%,$(TEST_PROGRAMS)); do $$bench; done
score: $(PROGRAM) ## how well articles are understood, by the scorer in EVAL=../shared/eval
	@tools/score $(PROGRAM)
score-dates: $(PROGRAM) ## how well dates are read, on tests/quality/dates
	@tools/score-dates $(PROGRAM)
score-own: $(PROGRAM) ## the same for our own articles in tests/quality: those to work with, those kept back
	@if [ -f "$${EVAL:-../shared/eval}/score.py" ]; then \
		echo "to work with:" && tools/score $(PROGRAM) --own dev && echo "kept back:" && tools/score $(PROGRAM) --own held; \
	else echo "score-own: skipped: no scorer in $${EVAL:-../shared/eval}"; fi
score-nlp: $(PROGRAM) ## how well words, trees and names are found, on TREEBANKS=../shared/treebanks
	@tools/score-nlp --treebanks $(TREEBANKS) $(PROGRAM)

# What tagger, parser and the others learnt, learnt again: in this order, for each builds on those before it.
TREEBANKS ?= ../shared/treebanks
MODELS := words tagger lemmas split names parser-fast parser
models: ## train data/models again, from TREEBANKS=../shared/treebanks: the same bytes (large pages only save time)
	@tools/setup --train
	@$(MAKE) -j$(JOBS) $(TRAINER)
	@set -e; for model in $(MODELS); do \
		echo "  TRAIN data/models/$$model.model"; \
		GLIBC_TUNABLES=glibc.malloc.hugetlb=1 $(TRAINER) $$(echo $$model | sed s/words/wordlist/) --treebanks $(TREEBANKS) -o data/models/$$model.model; \
	done

SHARE := $(DESTDIR)$(PREFIX)/share
.PHONY: install uninstall dist clean
install: $(PROGRAM) ## into PREFIX=/usr/local (below DESTDIR)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/entente
	install -D -m 755 $(ENGINE) $(DESTDIR)$(PREFIX)/libexec/entente/entente-engine
	install -D -m 644 src/cli/entente.1 $(SHARE)/man/man1/entente.1
	install -D -m 644 src/cli/entente.bash $(SHARE)/bash-completion/completions/entente
	mkdir -p $(SHARE)/entente
	cp -R ontology data $(SHARE)/entente/
	chmod -R u=rwX,go=rX $(SHARE)/entente
uninstall: ## undo install
	rm -f $(DESTDIR)$(PREFIX)/bin/entente $(SHARE)/man/man1/entente.1 $(SHARE)/bash-completion/completions/entente
	rm -rf $(SHARE)/entente $(DESTDIR)$(PREFIX)/libexec/entente
dist: ## a source archive of the last commit
	@mkdir -p $(BUILD)
	git archive --prefix=entente-$(VERSION)/ HEAD | gzip -9n > $(BUILD)/entente-$(VERSION).tar.gz
clean: ## remove what was built
	rm -rf $(BUILD)
