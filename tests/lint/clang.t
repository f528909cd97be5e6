#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# The project compiles by clang as by gcc without a warning.
. tests/tap.sh
need_command clang make

compile() {
    make -k -s -j"$(nproc)" objects CC=clang BUILD="$BUILD/clang" OPTIMISE=-O1 2>&1 | grep -v '^  CC '
}
silent "clang has nothing to say" compile
finish
