#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# C is laid out by clang-format 14, which Debian 12 has. `clang-format -i FILE` mends.
. tests/tap.sh
. tests/lint/files.sh

format=
for command in clang-format-14 clang-format; do
    if "$command" --version 2>/dev/null | grep -q 'version 14\.'; then
        format=$command
        break
    fi
done
[ -n "$format" ] || skip_all "clang-format 14 is not installed (tools/setup --test)"

unformatted() {
    files '*.[ch]' | xargs "$format" --dry-run 2>&1 |
        sed -n 's/: warning: code should be clang-formatted.*//p' | cut -d: -f1,2 | sort -u
}
silent "C is formatted" unformatted
finish
