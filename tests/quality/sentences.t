#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Sentences of articles: at least 98 of 100 begin and end where a reader says that they do. Our own sentences (sentences.txt:
# a line each, empty lines between paragraphs) always; the articles of ../shared/eval when they are there, by
# the list of places in sentences.tsv. To see how a file is cut: build/tests/tools/dump_sentences data FILE
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


def report(number, name, text, expected, found):
    right = sum(place in found for place in expected)
    verdict = "ok" if expected and right >= LEAST * len(expected) else "not ok"
    print(f"{verdict} {number} - {name}: {right} of {len(expected)} sentences")
    for begin, end in expected:
        if (begin, end) not in found:
            print(f"# not found: {begin}-{end} {text[begin:end]}")


print("1..2")
path, text, expected = own()
report(1, "our own news", text, expected, sentences(path))
if os.path.isdir(EVAL):
    wanted, found = [], set()
    with open(HERE + "sentences.tsv", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#") and not line.startswith("article"):
                article, begin, end = line.split("\t")
                wanted.append((article, int(begin), int(end)))
    for article in sorted({place[0] for place in wanted}):
        found |= {(article, *place) for place in sentences(f"{EVAL}/{article}.txt")}
    right = sum(place in found for place in wanted)
    print(f"{'ok' if right >= LEAST * len(wanted) else 'not ok'} 2 - articles: {right} of {len(wanted)} sentences")
    for place in wanted:
        if place not in found:
            print("# not found:", *place)
else:
    print("ok 2 - articles # SKIP no articles in", EVAL)
