#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# The sentences of data/treebank are what they claim to be: CoNLL-U whose words make up the text, projective trees
# with one root, tags and relations of the treebanks beside which they train, names that begin before they go on; and no
# sentence or person stands in both parts, nor a sentence in the articles on which the program is judged (EVAL).
# What is asked of each word is a table (RULES): a tag or relation, and what must hold of it.
import glob
import os
import re

FOLDER = "data/treebank"
LEAST = {"train": 200, "test": 100}
KINDS = ("Person", "Organization", "Place")
XPOS = {
    "ADJ": "JJ JJR JJS NNP", "ADP": "IN RP", "ADV": "RB RBR RBS WRB", "AUX": "MD VB VBD VBG VBN VBP VBZ", "CCONJ": "CC",
    "DET": "DT PDT WDT", "INTJ": "UH", "NOUN": "NN NNS", "NUM": "CD LS", "PART": "TO POS RB",
    "PRON": "PRP PRP$ WP WP$ WDT DT EX NN", "PROPN": "NNP NNPS", "PUNCT": ". , : `` '' -LRB- -RRB- HYPH NFP", "SCONJ": "IN",
    "SYM": "$ NN SYM", "VERB": "VB VBD VBG VBN VBP VBZ", "X": "FW",
}
RELATIONS = set("""acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt
conj cop csubj csubj:pass dep det det:predet discourse expl fixed flat iobj list mark nmod nmod:desc nmod:poss nmod:unmarked
nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked parataxis punct root vocative xcomp""".split())
LEAVES = {"aux", "aux:pass", "case", "cc", "cop", "det", "fixed", "mark", "punct"}
# Relation: the tags that its dependent may have.
RULES = {
    "amod": "ADJ VERB", "advmod": "ADV PART ADP ADJ", "aux": "AUX", "aux:pass": "AUX", "case": "ADP PART VERB ADJ SCONJ SYM ADV",
    "cc": "CCONJ ADV", "cc:preconj": "CCONJ", "cop": "AUX", "det": "DET", "flat": "PROPN NUM", "mark": "SCONJ PART ADP",
    "nmod:desc": "PROPN NOUN", "nummod": "NUM SYM", "punct": "PUNCT", "acl:relcl": "VERB AUX ADJ NOUN", "iobj": "NOUN PROPN PRON",
    "expl": "PRON", "compound:prt": "ADP ADV", "nmod:poss": "NOUN PROPN PRON",
}


class Sentence:
    def __init__(self, where):
        self.where, self.comments, self.words, self.ranges = where, {}, [], []

    def parent(self, i):
        return int(self.words[i - 1][6])

    def below(self, i, root):
        for _ in self.words:
            if i in (0, root):
                break
            i = self.parent(i)
        return i == root


def read(path):
    sentences, current = [], None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line:
            current = None
            continue
        if current is None:
            current = Sentence(f"{path}:{number}")
            sentences.append(current)
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            current.comments[key.strip()] = value.strip()
            continue
        fields = line.split("\t")
        fields += ["_"] * (10 - len(fields))
        (current.ranges if "-" in fields[0] else current.words).append(fields)
    return sentences


def spaced(fields):
    return "" if "SpaceAfter=No" in fields[9].split("|") else " "


def text_of(s):
    first = {}
    for fields in s.ranges:
        begin, end = map(int, fields[0].split("-"))
        first[begin] = (end, fields)
    text, i = "", 1
    while i <= len(s.words):
        end, fields = first.get(i, (i, s.words[i - 1]))
        text += fields[1] + spaced(fields)
        i = end + 1
    return text.strip()


def tree_faults(s):
    n = len(s.words)
    if [w[0] for w in s.words] != [str(i) for i in range(1, n + 1)]:
        return ["the words are not numbered 1, 2, 3 …"]
    if any(not w[6].isdigit() or int(w[6]) > n or w[6] == w[0] for w in s.words):
        return ["a head is no word of the sentence"]
    faults = []
    if [w[6] for w in s.words].count("0") != 1:
        faults.append("not one root")
    for w in s.words:
        i = int(w[0])
        if not s.below(i, 0):
            faults.append(f"{w[1]}: a cycle")
        elif any(not s.below(k, s.parent(i)) for k in range(min(i, s.parent(i)) + 1, max(i, s.parent(i))) if s.parent(i)):
            faults.append(f"{w[1]}: its arc is crossed")
        if (w[7] == "root") != (w[6] == "0"):
            faults.append(f"{w[1]}: root is the relation of head 0 and of it alone")
    return faults


def word_faults(s):
    for w in s.words:
        form, lemma, upos, xpos, relation = w[1], w[2], w[3], w[4], w[7]
        children = [c for c in s.words if c[6] == w[0]]
        if lemma in ("", "_"):
            yield f"{form}: no lemma"
        if xpos not in XPOS.get(upos, "").split():
            yield f"{form}: {upos} with {xpos}"
        if relation not in RELATIONS:
            yield f"{form}: no relation {relation}"
        if upos not in RULES.get(relation, upos).split():
            yield f"{form}: {relation} and {upos}"
        if relation in LEAVES and any(c[7] not in ("fixed", "advmod", "punct") for c in children):
            yield f"{form}: {relation} with words below it"
        if relation in ("obl", "nmod", "obl:agent") and not any(c[7] == "case" for c in children):
            yield f"{form}: {relation} without a preposition"
        if relation == "cop" and lemma != "be":
            yield f"{form}: only be is a copula"
        if relation in ("flat", "fixed", "appos") and s.parent(int(w[0])) > int(w[0]):
            yield f"{form}: {relation} of a word that comes later"
        if relation == "conj" and s.parent(int(w[0])) > int(w[0]):
            yield f"{form}: conj of a word that comes later"
        if (relation == "nsubj:pass") and s.words[s.parent(int(w[0])) - 1][4] != "VBN":
            yield f"{form}: passive subject of what is no participle"


def names_of(s):
    """(kind, words) of each name; or a fault as (None, text)"""
    names, kind = [], None
    for w in s.words:
        label = dict(part.partition("=")[::2] for part in w[9].split("|")).get("Name")
        if label is None:
            kind = None
            continue
        begins, _, this = label.partition("-")
        if this not in KINDS or begins not in "BI" or (begins == "I" and this != kind):
            names.append((None, f"{w[1]}: {label}"))
        elif begins == "B":
            names.append((this, [w[1]]))
        else:
            names[-1][1].append(w[1])
        kind = this
    return names


def folded(text):
    return " ".join(re.findall(r"\w+", text.lower()))


def eval_text():
    folder = os.path.join(os.environ.get("EVAL", "../shared/eval"), "articles")
    return " ".join(folded(open(path, encoding="utf-8").read()) for path in sorted(glob.glob(folder + "/*")))


def check():
    parts = {part: read(f"{FOLDER}/{part}.conllu") for part in LEAST}
    everything = [s for part in parts.values() for s in part]
    yield "there are enough", [f"{p}: {len(parts[p])}" for p in LEAST if len(parts[p]) < LEAST[p]]
    yield "fields are ten", [f"{s.where}" for s in everything if any(len(w) != 10 for w in s.words + s.ranges)]
    yield "words make up the text", [
        f"{s.where}: {text_of(s)}" for s in everything if text_of(s) != s.comments.get("text")]
    trees = [(s, tree_faults(s)) for s in everything]
    yield "trees are projective trees", [f"{s.where}: {fault}" for s, faults in trees for fault in faults]
    yield "tags and relations are known and agree", [
        f"{s.where}: {fault}" for s, faults in trees if not faults for fault in word_faults(s)]
    yield "names begin before they go on", [
        f"{s.where}: {words}" for s in everything for kind, words in names_of(s) if kind is None]
    seen, doubles = set(), []
    for s in everything:
        for key in ("id " + s.comments.get("sent_id", ""), "text " + folded(s.comments.get("text", ""))):
            if key in seen:
                doubles.append(f"{s.where}: {key}")
            seen.add(key)
    yield "no sentence stands twice", doubles
    persons = {p: {" ".join(words) for s in parts[p] for kind, words in names_of(s) if kind == "Person"} for p in parts}
    yield "no person is in both parts", sorted(persons["train"] & persons["test"])
    judged = eval_text()
    yield "no sentence is one of the articles judged", [
        s.where for s in everything if len(s.words) > 7 and folded(s.comments["text"]) in judged]


def main():
    count = failed = 0
    for name, faults in check():
        count += 1
        failed += bool(faults)
        print(f"{'not ' * bool(faults)}ok {count} - {name}")
        for fault in faults[:20]:
            print(f"# {fault}")
    print(f"1..{count}")
    return failed > 0


raise SystemExit(main())
