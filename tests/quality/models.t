#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# The models of data/models score what their card says, on the treebanks' test parts, which are not in the repository.
. tests/tap.sh
need_program
need_command python3
treebanks=${TREEBANKS:-../shared/treebanks}
[ -f "$treebanks/ewt-test.conllu.gz" ] || skip_all "no treebanks in $treebanks (set TREEBANKS to their folder)"
[ -z "$VALGRIND" ] || skip_all "slow under valgrind"

ok "scores are those of the card" tools/score-nlp --no-speed --check data/models/README.md --treebanks "$treebanks" "$ENTENTE"
sizes=$(find data/models -name '*.model' -printf '%s\n' | awk '{ sum += $1; if ($1 > 12000000) big++ } END { print (sum <= 32000000 && !big) }')
same "the models are not too large" 1 "$sizes"
finish
