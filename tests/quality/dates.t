#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Dates mean what people marked: dates/tuning.txt, by which the rules were made, and dates/heldout.txt, by which they were not.
. tests/tap.sh
need_program
need_command python3
ok "the values of dates score 90 and more" tools/score-dates --least 90 "$ENTENTE"
finish
