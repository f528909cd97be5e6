#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Scripts are clean: shellcheck for shell, the interpreters' own syntax checks for the rest.
. tests/tap.sh
. tests/lint/files.sh

mapfile -t scripts < <(files | while IFS= read -r file; do
    case $(head -c 40 "$file" | head -n 1 | tr -d '\0') in
    '#!/bin/sh'* | '#!/bin/bash'* | '#!/usr/bin/env bash'*) echo "$file" ;;
    *) [[ $file == *.sh || $file == *.bash ]] && echo "$file" ;;
    esac
done)
if command -v shellcheck >/dev/null; then
    silent "shellcheck finds nothing" shellcheck -x -P . -e SC2016,SC2119,SC2317 "${scripts[@]}"
else
    skip "shellcheck finds nothing" "shellcheck is not installed (tools/setup --test)"
fi
not_executable() {
    local file
    files '*.t' 'tools/*' | while IFS= read -r file; do
        [ "$(head -c 2 "$file" | tr -d '\0')" != '#!' ] || [ -x "$file" ] || echo "$file"
    done
    files '*.t' | while IFS= read -r file; do [ -x "$file" ] || echo "$file"; done
}
silent "scripts are executable" not_executable
mapfile -t modules < <(files '*.mjs')
if command -v node >/dev/null && [ ${#modules[@]} -gt 0 ]; then
    silent "JavaScript has no syntax error" sh -c 'for f; do node --check "$f"; done' sh "${modules[@]}"
fi
mapfile -t python < <(files '*.py')
if command -v python3 >/dev/null && [ ${#python[@]} -gt 0 ]; then
    silent "Python has no syntax error" python3 -c 'import ast, sys
for name in sys.argv[1:]:
    ast.parse(open(name, encoding="utf-8").read(), name)' "${python[@]}"
fi
finish
