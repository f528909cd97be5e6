#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# entente table: it starts with few libraries, and hands to the whole program what needs more.
. tests/tap.sh
need_program
work=$TMPDIR
says() { # name pattern
    if grep -qE "$2" "$TMPDIR/err"; then pass "$1"; else fail "$1" "$(head -n 5 "$TMPDIR/err")"; fi
}
printf 'id,name\na,A\nb,B\n' >"$work/t.csv"

# --- two programs
program=$BUILD/entente
same "the program that reads tables is linked with no query engine, XML or HTTP library" "" \
    "$(ldd "$program" 2>/dev/null | grep -oE 'lib(raptor|rasqal|rdf|xml2|curl|archive|gnutls)[^ ]*' | sort -u)"
same "a format of the whole program is handed to it" "3" \
    "$("$ENTENTE" table --minimal --format=rdfxml "$work/t.csv" | grep -c 'A</\|B</\|<?xml')"
mkdir -p "$work/alone"
cp "$program" "$work/alone/"
status 0 "alone, the program reads tables" "$work/alone/entente" table "$work/t.csv"
if [ ! -x /usr/local/libexec/entente/entente-engine ]; then
    status 3 "alone, it cannot do more" "$work/alone/entente" check
    says "… and says what is missing" "cannot run 'entente-engine'"
fi
mkdir -p "$work/bin" "$work/libexec/entente"
cp "$program" "$work/bin/"
cp "$BUILD/entente-engine" "$work/libexec/entente/"
status 0 "installed, it finds the whole program" "$work/bin/entente" --version
finish
