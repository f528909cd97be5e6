#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# A folder of src/ includes only itself and the folders of lower rank; folders of one rank leave each other alone.
. tests/tap.sh
. tests/lint/files.sh

ranks='base:1 text:2 vocab:3 source:4 document:5 table:5 nlp:6 rule:7 mention:8 fact:9 graph:10 output:11 store:11 cli:12'

violations() {
    files 'src/*.[ch]' | xargs awk -v ranks="$ranks" '
        BEGIN { n = split(ranks, pairs, " "); for (i = 1; i <= n; i++) { split(pairs[i], p, ":"); rank[p[1]] = p[2] } }
        FNR == 1 { split(FILENAME, parts, "/"); folder = parts[2]
                   if (!(folder in rank)) print FILENAME ": a folder without a rank" }
        /^# *include "/ {
            split($0, quoted, "\""); split(quoted[2], path, "/")
            if (path[2] == "") print FILENAME ":" FNR ": name the folder: #include \"" folder "/" path[1] "\""
            else if (path[1] != folder && rank[path[1]] >= rank[folder])
                print FILENAME ":" FNR ": " folder " may not include " path[1]
        }'
}
silent "folders include lower folders only" violations

# What a library is for stands in one folder, so that it can be replaced there.
owners='raptor2.h:vocab,graph,output,store redland.h:store rasqal.h:store csv.h:table libxml/:document
    archive.h:source archive_entry.h:source curl/:store,source pcre2.h:rule,table,nlp utf8proc.h:text
    jansson.h:source,document,table,output,store,cli sodium.h:base xxhash.h:base'
strays() {
    files 'src/*.[ch]' | xargs awk -v owners="$owners" '
        BEGIN { n = split(owners, pairs, " "); for (i = 1; i <= n; i++) { split(pairs[i], p, ":"); owner[p[1]] = p[2] } }
        /^# *include </ {
            split($0, a, /[<>]/); header = a[2]; sub("/.*", "/", header); split(FILENAME, parts, "/")
            if (header in owner && ("," owner[header] ",") !~ ("," parts[2] ","))
                print FILENAME ":" FNR ": <" a[2] "> belongs to " owner[header]
        }'
}
silent "each library has its folders" strays
finish
