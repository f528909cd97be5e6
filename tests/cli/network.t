#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# entente table --network, held against a web server on loopback.
. tests/tap.sh
need_program
need_command python3
work=$TMPDIR
mkfifo "$work/hold"
python3 tests/cli/table-server.py "$work/port" <"$work/hold" &
exec 9>"$work/hold" # the server ends when this does
for _ in $(seq 100); do
    [ -f "$work/port" ] && break
    sleep 0.1
done
[ -f "$work/port" ] || skip_all "no server can be started on loopback"
site=http://127.0.0.1:$(cat "$work/port")
export no_proxy='*'

title_of() { # input…
    "$ENTENTE" table --network "$@" 2>"$work/err" | sed -n 's/.*<http:\/\/purl.org\/dc\/terms\/title> "\(.*\)" \.$/\1/p'
}
says() { # name pattern
    if grep -qE "$2" "$work/err"; then pass "$1"; else fail "$1" "$(head -n 5 "$work/err")"; fi
}

status 1 "nothing is fetched unless it is allowed" "$ENTENTE" table "$site/default/t.csv"
says "… which is told, with what would help" "help: .*--network"
same "a table's cells come over HTTP" "<$site/default/t.csv#nom> \"Été\" ." \
    "$("$ENTENTE" table --network --minimal "$site/default/t.csv" | grep nom | cut -d' ' -f2-)"
same "metadata by the Link header comes first" "by link" "$(title_of "$site/link/t.csv")"
same "… unless another Link is told" "by default" \
    "$(title_of --link '<t.csv-metadata.json>; rel="describedby"; type="application/csvm+json"' "$site/link/t.csv")"
same "metadata at the default place" "by default" "$(title_of "$site/default/t.csv")"
same "metadata that describes another table is passed over" "of the folder" "$(title_of "$site/folder/t.csv")"
says "… which is told" "folder/t.csv-metadata.json:[0-9:]+ warning: .*does not describe"
same "the site says where metadata is" "by the site" "$(title_of "http://localhost:${site##*:}/site/t.csv")"
same "metadata is known by its media type" "by type" "$(title_of "$site/typed/about")"
same "redirects are followed, references read from where they led" "by default" "$(title_of "$site/moved/m.json")"
same "Content-Type and Content-Language are heard" '"Été"@fr' \
    "$("$ENTENTE" table --network --minimal "$site/headers/t" | grep -o '"Été"@.*' | cut -d' ' -f1)"
status 1 "redirects without an end" "$ENTENTE" table --network "$site/loop"
says "… are told" "/loop: warning: cannot be fetched: .*redirect"
status 1 "redirects do not leave HTTP" "$ENTENTE" table --network "$site/to-file"
says "… which is told" "/to-file: warning: cannot be fetched"
status 1 "what is not there" "$ENTENTE" table --network "$site/none.csv"
says "… is told" "/none.csv: error: nothing is found here"
status 1 "a server's error" "$ENTENTE" table --network "$site/broken"
status 1 "no server" "$ENTENTE" table --network "http://127.0.0.1:1/t.csv"
says "… is told" ":1/t.csv: warning: cannot be fetched"
mkdir -p "$work/local"
printf 'id,nom\n7,local\n' >"$work/local/t.csv"
same "a map comes before the network" '"local" .' \
    "$("$ENTENTE" table --network --minimal --map "$site/default/=$work/local" "$work/local/t.csv" | grep -o '"local".*')"
same "nothing is left behind" "" "$(find "$work" -maxdepth 1 -name 'entente-*')"
exec 9>&-
finish
