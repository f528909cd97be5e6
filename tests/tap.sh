# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# For tests written in shell: first line "#!/bin/bash", then ". tests/tap.sh", last line "finish". They run in the
# root of the project with these variables: ENTENTE (the program), BUILD (the build folder), UPDATE (not empty:
# rewrite what is expected), TMPDIR (a folder of the test's own, removed afterwards).
#
#     ok "version is shown" "$ENTENTE" --version
#     same "one line" "expected" "$(command)"
#     status 2 "unknown option" "$ENTENTE" --no-such-option     # stdout in $TMPDIR/out, stderr in $TMPDIR/err
#     timeout "$PATIENCE" …                                     # seconds; several times as many under valgrind
set -u
tap_count=0 tap_failed=0
: "${BUILD:=$PWD/build}" "${ENTENTE:=$BUILD/entente}" "${UPDATE:=}" "${VALGRIND:=}"
export PATIENCE=60
[ -z "$VALGRIND" ] || PATIENCE=250
if [ -z "${TMPDIR:-}" ]; then
    TMPDIR=$(mktemp -d)
    trap 'rm -rf "$TMPDIR"' EXIT
fi
export BUILD ENTENTE UPDATE TMPDIR

pass() { # name
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1"
}

fail() { # name [explanation]
    tap_count=$((tap_count + 1)) tap_failed=$((tap_failed + 1))
    echo "not ok $tap_count - $1"
    [ $# -lt 2 ] || printf '%s\n' "$2" | sed 's/^/# /'
}

skip() { # name reason
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

skip_all() { # reason
    echo "1..0 # SKIP $1"
    exit 0
}

# The program under test is not there while it is being built for the first time.
need_program() {
    [ -x "$ENTENTE" ] || skip_all "$ENTENTE is not built"
}

need_command() { # command…
    local command
    for command; do
        command -v "$command" >/dev/null || skip_all "$command is not installed (tools/setup --test)"
    done
}

ok() { # name command…
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then pass "$name"; else fail "$name" "exit status $?: $output"; fi
}

# Nothing printed is success.
silent() { # name command…
    local name=$1 output
    shift
    output=$("$@" 2>&1)
    if [ -z "$output" ]; then pass "$name"; else fail "$name" "$output"; fi
}

same() { # name expected actual
    if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "$(diff <(printf '%s\n' "$2") <(printf '%s\n' "$3"))"; fi
}

status() { # expected name command…
    local expected=$1 name=$2 actual
    shift 2
    "$@" >"$TMPDIR/out" 2>"$TMPDIR/err" </dev/null
    actual=$?
    if [ "$actual" -eq "$expected" ]; then
        pass "$name"
    else
        fail "$name" "exit status $actual instead of $expected; $(head -n 5 "$TMPDIR/err")"
    fi
}

finish() {
    echo "1..$tap_count"
    [ "$tap_failed" -eq 0 ]
    exit
}
