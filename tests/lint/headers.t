#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Each header includes what it needs, has its guard, and an essay at its head.
. tests/tap.sh
. tests/lint/files.sh
need_command gcc

mapfile -t headers < <(files 'src/*.h' 'tests/*.h')

alone() {
    # shellcheck disable=SC2046 # words
    printf '%s\n' "${headers[@]}" | xargs -P "$(nproc)" -I{} gcc -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra \
        -Isrc -Itests $(pkg-config --cflags raptor2 rasqal redland libxml-2.0 jansson serd-0 2>/dev/null) \
        -fsyntax-only -x c -include {} /dev/null
}
silent "headers compile alone" alone

guards() {
    local header name
    for header in "${headers[@]}"; do
        name=${header#src/}
        name=$(echo "$name" | tr 'a-z/.-' 'A-Z___')
        [[ $header == src/* ]] && name=ENT_$name
        grep -q "^#ifndef $name\$" "$header" || echo "$header: no guard $name"
    done
}
silent "headers are guarded by their path" guards

essays() {
    files 'src/*.h' | xargs awk 'FNR == 4 && length($0) < 20 { print FILENAME ": says not what it is for" }'
}
silent "headers say what they are for" essays
finish
