#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Sentences of articles: at least 98 of 100 places are cut, or not cut, as a reader of the raw texts marked them before seeing
# what the program does (sentences.tsv; its head tells the kinds). Beside them our own sentences (sentences.txt: a line
# each, empty lines between paragraphs). Every mistake is reported. To see how a file is cut:
# build/tests/tools/dump_sentences data FILE
import os
import subprocess

LEAST = 0.98
BUILD = os.environ.get("BUILD", "build")
EVAL = os.environ.get("EVAL", "../shared/eval") + "/articles"
HERE = "tests/quality/"


def sentences(path):
    """The places of a file's sentences, in code points."""
    run = subprocess.run([BUILD + "/tests/tools/dump_sentences", "data", path], capture_output=True, check=False)
    places = [line.split(" ", 1)[0] for line in run.stdout.decode().splitlines()]
    return {tuple(map(int, place.split("-"))) for place in places}


def verdict(number, name, right, total, mistakes):
    print(f"{'ok' if total and right >= LEAST * total else 'not ok'} {number} - {name}: {right} of {total}")
    for mistake in mistakes:
        print("#", mistake)


def own():
    """Our sentences as paragraphs in a file, and where they stand in it."""
    path = os.path.join(os.environ.get("TMPDIR", "/tmp"), "sentences.txt")
    text, expected = "", []
    with open(HERE + "sentences.txt", encoding="utf-8") as file:
        lines = "".join(line for line in file if not line.startswith("#"))
        for paragraph in lines.strip().split("\n\n"):
            for line in paragraph.split("\n"):
                expected.append((len(text), len(text) + len(line)))
                text += line + " "
            text = text[:-1] + "\n\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path, text, expected


def marked():
    """What the reader marked: file, place, kind, last word (of our own texts)."""
    with open(HERE + "sentences.tsv", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#") and not line.startswith("article\t"):
                name, place, kind, *word = line.rstrip("\n").split("\t")
                yield name, int(place), kind, "".join(word)


def mistake(found, place, kind):
    """What is wrong at a place; nothing where it is right."""
    crossed = any(begin < place < end for begin, end in found)
    ended = any(end == place for begin, end in found)
    if kind == "inside":
        return "" if crossed else "cut" if ended else "not read"
    if crossed:
        return "not cut"
    return "not read" if kind == "end" and not ended else ""


def places():
    """How many of the marked places are right, in our texts and in those of the evaluation."""
    found, counts, mistakes = {}, {True: [0, 0], False: [0, 0]}, {True: [], False: []}
    for name, place, kind, word in marked():
        is_own = "/" in name
        path = name if is_own else f"{EVAL}/{name}.txt"
        if not os.path.isfile(path):
            continue
        if name not in found:
            found[name] = sentences(path)
        wrong = mistake(found[name], place, kind)
        counts[is_own][1] += 1
        counts[is_own][0] += not wrong
        if wrong:
            mistakes[is_own].append(f"{name} {place} {wrong} ({kind}) {word}")
    return counts, mistakes


print("1..3")
path, text, expected = own()
cut = sentences(path)
missing = [place for place in expected if place not in cut]
verdict(1, "our own sentences", len(expected) - len(missing), len(expected), [f"{b}-{e} {text[b:e]}" for b, e in missing])
counts, mistakes = places()
verdict(2, "places in our own articles", *counts[True], mistakes[True])
if counts[False][1]:
    verdict(3, "places in the articles of the evaluation", *counts[False], mistakes[False])
else:
    print("ok 3 - places in the articles of the evaluation # SKIP no articles in", EVAL)
