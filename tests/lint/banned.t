#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Functions that cannot be used safely, or whose result depends on the locale or on hidden state.
. tests/tap.sh
. tests/lint/files.sh

banned='strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|strtok|strtok_r|atoi|atol|atoll|atof|scanf|sscanf|fscanf|gmtime|localtime|ctime|asctime|mktime|strftime|strptime|setlocale|rand|srand|random|tmpnam|tempnam|mktemp|system|popen|alloca|asprintf|getline|isalpha|isdigit|isalnum|isspace|isupper|islower|ispunct|tolower|toupper|strcasecmp|strncasecmp|strerror_r|signal|longjmp|setjmp|abort|perror'

# Where a function has a good use: FILE-PATTERN:FUNCTION. (The C locale is set by the program alone, and by the process in
# which a query runs.)
allowed='src/cli/*:setlocale src/cli/*:abort src/store/run_child.c:setlocale'

used() {
    files 'src/*.[ch]' | while IFS= read -r file; do
        # Comments and strings do not call.
        sed 's|//.*||; s|/\*.*\*/||; s/"\([^"\\]\|\\.\)*"/""/g' "$file" | awk -v file="$file" -v banned="$banned" '
            /^ \*|^\/\*/ { next }
            { line = $0
              while (match(line, "(^|[^A-Za-z0-9_.>])(" banned ")\\(")) {
                  call = substr(line, RSTART, RLENGTH); gsub(/[^a-z_]/, "", call)
                  print file ":" FNR ": " call
                  line = substr(line, RSTART + RLENGTH)
              } }'
    done | while IFS=' ' read -r place name; do
        for pair in $allowed; do
            # shellcheck disable=SC2053 # a pattern
            [[ ${place%%:*} == ${pair%:*} && $name == "${pair#*:}" ]] && continue 2
        done
        echo "$place $name"
    done
}
silent "no banned function is called" used

# Only the command line prints or ends the program; a query's own process ends itself.
speakers() {
    files 'src/*.c' | grep -vE '^src/cli/|^src/base/(progress|diag)\.c$|^src/store/(run_child|wire)\.c$' |
        xargs grep -nE '(^|[^A-Za-z0-9_])(printf|puts|putchar|exit|_exit)\(|fprintf\((stderr|stdout)|fputs\([^,]*, *(stderr|stdout)\)'
}
silent "only the command line prints and exits" speakers
finish
