#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Spelling of what we write, by codespell. Words it does not know: tests/lint/spelling.words.
. tests/tap.sh
. tests/lint/files.sh
need_command codespell

mapfile -t texts < <(files '*.[ch]' '*.md' '*.1' '*.sh' '*.t' '*.awk' '*.rq' 'ontology/*.ttl' 'Makefile' 'tools/*' 'NEWS' 'tests/run')
silent "codespell finds nothing" codespell --ignore-words tests/lint/spelling.words "${texts[@]}"
finish
