# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# For lint: the files of the project, from git when there is git, so that what was built or installed is left out.

# files [PATTERN…]: paths that match one of the shell patterns; all when there is none.
files() {
    local file pattern
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files -co --exclude-standard
    else
        find . -type f -not -path './.git/*' -not -path './build*' -not -path '*/node_modules/*' \
            -not -name graph.ttl -printf '%P\n'
    fi | sort | while IFS= read -r file; do
        [ -f "$file" ] || continue
        [ $# -gt 0 ] || echo "$file"
        for pattern; do
            # shellcheck disable=SC2053 # a pattern
            if [[ $file == $pattern ]]; then
                echo "$file"
                break
            fi
        done
    done
}
