# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# N-Triples of "entente extract --closure=none" into lines that a person can review: each document, then what is read
# from each of its sentences, then all names by class, then the conflicts:
#
#     document: title | issue date | publisher
#     "first words of the sentence …"
#         subject | property | object | factuality, and who says it
#     names: class: label (other labels)
#
# What is printed begins with sort keys and tabs (document, first character, last, kind of line); extract.t sorts and
# cuts them off.
BEGIN {
    WORDS = 9 # of a quote
    split("Person Post Ministry ArmedForce Organization Country Place Base Exercise Vessel Topic", names, " ")
    for (i in names) {
        is_named[names[i]] = 1
    }
}

# An IRI without its namespace, or a literal without quotes, datatype and escapes.
function short(term) {
    if (term ~ /^</) {
        gsub(/^<|>$/, "", term)
        sub(/^.*[#]/, "", term)
        return term
    }
    sub(/"(@[A-Za-z-]+|\^\^<[^>]*>)?$/, "", term)
    term = substr(term, 2)
    gsub(/\\[nrt]/, " ", term)
    gsub(/\\"/, "\"", term)
    gsub(/\\\\/, "\\", term)
    return term
}

function last_part(iri) {
    sub(/^.*[#\/]/, "", iri)
    return iri
}

function named(iri) {
    return iri in label ? label[iri] : (iri ~ /^https?:/ ? last_part(iri) : iri)
}

function first_words(text,    words, n, i, out) {
    n = split(text, words, /[ \t]+/)
    for (i = 1; i <= n && i <= WORDS; i++) {
        out = out (i > 1 ? " " : "") words[i]
    }
    return n > WORDS ? out " …" : out
}

{
    space = index($0, " ")
    subject = short(substr($0, 1, space - 1))
    rest = substr($0, space + 1)
    space = index(rest, " ")
    predicate = last_part(short(substr(rest, 1, space - 1)))
    object = substr(rest, space + 1)
    sub(/ \.$/, "", object)
    object = short(object)
}

predicate == "label" { label[subject] = object }
predicate == "altLabel" { others[subject] = others[subject] ", " object }
predicate == "type" { type[subject] = object }
subject ~ /\/claim\// { claim[subject] = 1 }
subject ~ /\/(claim|document|conflict)\// { value[subject, predicate] = object }

END {
    for (s in type) {
        if (type[s] == "Document") {
            print_document(s)
        } else if (type[s] == "Conflict") {
            print "~~\t0\t0\t0\tconflict: " named(value[s, "subject"]) " | " last_part(value[s, "property"])
        } else if (type[s] in is_named) {
            print "~\t0\t0\t0\tnames: " type[s] ": " named(s) (s in others ? " (" sorted(others[s]) ")" : "")
        }
    }
    for (c in claim) {
        print_claim(c)
    }
}

function sorted(list,    parts, n, i, j, keep, out) {
    n = split(substr(list, 3), parts, ", ")
    for (i = 2; i <= n; i++) {
        keep = parts[i]
        for (j = i - 1; j > 0 && parts[j] > keep; j--) {
            parts[j + 1] = parts[j]
        }
        parts[j + 1] = keep
    }
    for (i = 1; i <= n; i++) {
        out = out (i > 1 ? ", " : "") parts[i]
    }
    return out
}

function key(document) {
    return value[document, "source"] " " last_part(document) "\t"
}

function print_document(d) {
    print key(d) "-1\t0\t0\tdocument: " value[d, "title"] " | " \
        ((d, "issued") in value ? value[d, "issued"] : "no date") " | " \
        ((d, "publisher") in value ? named(value[d, "publisher"]) : "no publisher")
}

function print_claim(c,    begin, said, property) {
    begin = key(value[c, "wasDerivedFrom"]) value[c, "begin"] "\t" value[c, "end"]
    property = last_part(value[c, "predicate"])
    said = value[c, "factuality"]
    if ((c, "attributedTo") in value) {
        said = said ", says " named(value[c, "attributedTo"])
    }
    if (!(begin in is_begun)) {
        is_begun[begin] = 1
        print begin "\t0\t\"" first_words(value[c, "quote"]) "\""
    }
    print begin "\t1\t    " named(value[c, "subject"]) " | " (property == "type" ? "is a" : property) " | " \
        named(value[c, "object"]) " | " said
}
