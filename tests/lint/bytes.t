#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Bytes: UTF-8, LF, no tabs, no space at line ends, a last line that ends; nothing of the place where it was made.
. tests/tap.sh
. tests/lint/files.sh

# Not what must hold other bytes: samples, corpora, recorded expectations.
mapfile -t texts < <(files | grep -vE '^(data/(articles|models)/|tests/(fuzz/corpus|suites|regress|hostile|golden|unit/[^/]*/data)/|LICENSE$)' |
    grep -vE '\.(png|gz|zst|zip|bin|warc|json|csv|tsv)$')

silent "texts are UTF-8" sh -c 'for f; do iconv -f utf-8 -t utf-8 "$f" >/dev/null 2>&1 || echo "$f"; done' sh "${texts[@]}"
silent "no carriage returns" grep -lI $'\r' "${texts[@]}"
silent "no space at the end of a line" grep -nIE $'[ \t]+$' "${texts[@]}"
mapfile -t code < <(printf '%s\n' "${texts[@]}" | grep -E '\.([ch]|sh|t|mjs|py|rules|rq|ttl|1|bash)$|/run$|^tools/')
silent "no tabs" grep -nIF $'\t' "${code[@]}"
silent "last lines end" sh -c 'for f; do [ ! -s "$f" ] || [ -z "$(tail -c 1 "$f")" ] || echo "$f"; done' sh "${texts[@]}"

# The patterns are put together so that this file does not match itself.
mapfile -t all < <(files)
# A page of the web may lie in a folder of such a name; a path of this machine follows no host.
silent "no path of a workplace" grep -nIE "(^|[^A-Za-z0-9./_-])/(wor""k|hom""e|roo""t)/" "${all[@]}"
mapfile -t documents < <(files 'src/*' 'docs/*' 'README.md' 'NEWS' 'tools/*' 'data/*.md' 'ontology/*')
silent "no temporary path" grep -nIF "/tm""p/" "${documents[@]}"
finish
