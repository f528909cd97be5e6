# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# make run     everything a newcomer needs: installs what is missing, builds, writes graph.ttl, answers questions
# make test    every test
# make help    the rest

PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= gcc
BUILD   ?= build
VERSION := $(shell sed -n '1s/^entente \([0-9.]*\).*/\1/p' NEWS 2>/dev/null)
JOBS    ?= $(shell nproc 2>/dev/null || echo 1)

PACKAGES := raptor2 rasqal redland jansson libutf8proc libxml-2.0 libarchive libsodium libcurl libpcre2-8
# The packages may be missing on a fresh machine: setup installs them, then make runs again.
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lcsv

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
            -Wformat=2 -Wpointer-arith -Wwrite-strings -Wundef -Werror
OPTIMISE ?= -O2
SANITIZE ?=
CFLAGS_ALL := -std=c11 -D_POSIX_C_SOURCE=200809L -g $(OPTIMISE) $(WARNINGS) $(SANITIZE) -Isrc \
              $(patsubst -I%,-isystem %,$(PKG_CFLAGS)) -DENT_VERSION='"$(VERSION)"' -DENT_PREFIX='"$(PREFIX)"' -MMD -MP $(CFLAGS)
LDFLAGS_ALL := $(SANITIZE) $(LDFLAGS)
LIBS := $(PKG_LIBS) -lm -lpthread

SOURCES := $(sort $(wildcard src/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libentente.a
LIBRARY_OBJECTS := $(filter-out $(BUILD)/src/cli/main.o,$(OBJECTS))
PROGRAM := $(BUILD)/entente

.PHONY: all
all: $(PROGRAM)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -c $< -o $@

$(LIBRARY): $(LIBRARY_OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(PROGRAM): $(BUILD)/src/cli/main.o $(LIBRARY)
	$(CC) $(LDFLAGS_ALL) $^ $(LIBS) -o $@

-include $(OBJECTS:.o=.d)

# Unit tests: tests/unit/FOLDER/test_NAME.c is a cmocka program of its own. The linker gives our code counting
# allocation functions, so that a test can make any one of them fail (tests/unit/alloc.h).
UNIT_SOURCES := $(sort $(wildcard tests/unit/*/test_*.c))
UNIT_PROGRAMS := $(UNIT_SOURCES:%.c=$(BUILD)/%)
WRAP := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

$(BUILD)/tests/unit/%: tests/unit/%.c $(BUILD)/tests/unit/alloc.o $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) -Itests $(LDFLAGS_ALL) $< $(BUILD)/tests/unit/alloc.o $(LIBRARY) $(WRAP) $(LIBS) -lcmocka -o $@

-include $(UNIT_PROGRAMS:=.d)

.PHONY: unit clean
unit: $(UNIT_PROGRAMS)
	@for t in $(UNIT_PROGRAMS); do echo "# $$t"; $$t || exit 1; done

clean:
	rm -rf $(BUILD)
