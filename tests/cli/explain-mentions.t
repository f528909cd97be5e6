#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# explain --mentions reads an article and tells why its mentions of a thing were joined.
. tests/tap.sh
need_program
article=$TMPDIR/article.txt
cat >"$article" <<'TEXT'
Two ministers and a frigate

Published: 30 Jan. 2026

South Korean Defense Minister Ahn Gyu-back and Japanese Defense Minister Shinjiro Koizumi met in Yokosuka on Friday. Ahn thanked his counterpart. Koizumi said he would come to Seoul. The two ministers toured the frigate Akashi. The Japanese defense minister left on Saturday.
TEXT
explain() { "$ENTENTE" explain --home . --mentions "$article" "$@"; }

same "names, titles, counterparts and pronouns of one person" "$(
    cat <<'TEXT'
Shinjiro Koizumi
    Person of the registers

    sentence 2    "Shinjiro Koizumi"                 a name of it in the registers
    sentence 3    "counterpart"                      the other one of two who were spoken of together
    sentence 4    "Koizumi"                          a part of the person's name
    sentence 4    "he"                               whom or what the sentence, or the one before, is about
    sentence 5    "ministers"                        the article gives the post to this person
    sentence 6    "Japanese defense minister"        the article gives the post to this person
TEXT
)" "$(explain 'Shinjiro Koizumi')"
same "a rule is named" "1" "$(explain 'Akashi' | grep -c 'a name: rule vessel-after-type$')"
status 1 "an unknown name is an error" explain 'Nobody Else'
finish
