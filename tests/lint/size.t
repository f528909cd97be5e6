#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Functions of at most 60 lines, files of at most 600: what is longer is two things.
. tests/tap.sh
. tests/lint/files.sh

# A function begins with its name at the start of a line, after the line of its type, and ends with "}" there.
long_functions() {
    files '*.c' '*.h' | xargs awk '
        FNR == 1 { begin = 0 }
        /^[a-z_A-Z][a-zA-Z_0-9]*\(/ && !/;$/ { begin = FNR; name = $0; sub(/\(.*/, "", name) }
        /^}/ { if (begin && FNR - begin + 1 > 60) print FILENAME ":" begin ": " name " has " FNR - begin + 1 " lines"
               begin = 0 }'
}
silent "functions have at most 60 lines" long_functions

long_files() {
    files '*.c' '*.h' '*.sh' '*.t' '*.py' '*.mjs' | xargs wc -l | awk '$2 != "total" && $1 > 600 { print $2 " has " $1 " lines" }'
}
silent "files have at most 600 lines" long_files
finish
