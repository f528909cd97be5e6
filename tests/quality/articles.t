#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Our own articles (articles/, in our own words, on events that everybody can look up) and what a reader found in them
# before the program read them (gold/, in the scorer's format). The gold files are held together here; where the scorer is
# there too, what the program finds must not fall under the floors below. Raise them as the reading gets better.
# d… are to work with; of h… look at the totals only, so that they keep telling the truth about texts never seen.
import datetime
import json
import os
import re
import subprocess
import unicodedata

FLOORS = {  # precision, recall of facts and roles together
    "dev": (0.955, 0.725),
    "held": (0.94, 0.62),
}
ARTICLES, GOLD = "tests/quality/articles/", "tests/quality/gold/"
ROLES = ["participant", "target", "place", "date", "endDate", "about", "exercise"]
DATES = ["date", "endDate"]
LITERALS = ["firstHeld", "lastHeld", "timesHeld"]
count = 0


def check(name, problems):
    global count
    count += 1
    print(f"{'not ok' if problems else 'ok'} {count} - {name}")
    for problem in problems:
        print("#", problem)


def folded(text):
    """As the scorer compares names: no case, accents, punctuation; one spelling of defence."""
    text = unicodedata.normalize("NFKD", text).lower().replace("defence", "defense")
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " " + re.sub(r"[^\w]+", " ", text).strip() + " "


def valid_date(text):
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return False
    year, month, day = (list(map(int, text.split("-"))) + [1, 1])[:3]
    try:
        return 1600 < datetime.date(year, month, day).year < 2100
    except ValueError:
        return False


def options(filler):
    return [] if isinstance(filler, dict) else filler.lstrip("?").split("|")


def unnamed(document, text):
    """Required entities that the text names in none of the ways given (or by none of "words": an adjective …)."""
    words = folded(text)
    for entity in document["entities"]:
        ways = entity["names"] + entity.get("words", [])
        if not entity.get("optional") and not any(folded(way) in words for way in ways):
            yield f"{document['doc']}: {entity['names'][0]}"


def bad_dates(document):
    fillers = [date for event in document["events"] for role in DATES for date in event.get(role, [])]
    fillers += [fact[2] for fact in document["facts"] if fact[1] in LITERALS[:2]]
    for date in [document["issued"], *(option for filler in fillers for option in options(filler))]:
        if not valid_date(date):
            yield f"{document['doc']}: {date}"


def dangling(document):
    known = {entity["id"] for entity in document["entities"]}
    if len(known) != len(document["entities"]):
        yield f"{document['doc']}: an id is used twice"
    used = [fact[0] for fact in document["facts"]]
    used += [fact[2] for fact in document["facts"] if fact[1] not in LITERALS]
    used += [filler for event in document["events"] for role in ROLES if role not in DATES for filler in event.get(role, [])]
    for filler in used:
        country = filler.get("country") if isinstance(filler, dict) else None
        for ident in [country] if country else options(filler):
            if ident not in known:
                yield f"{document['doc']}: no entity {ident}"


def overall(which):
    """Precision and recall of facts and roles, as the scorer prints them; its last words where it does not."""
    run = subprocess.run(["tools/score", os.environ.get("ENTENTE", "build/entente"), "--own", which], capture_output=True, check=False)
    output = run.stdout.decode()
    row = re.search(r"^overall +([\d.]+) +([\d.]+)", output, re.M)
    whole = re.search(r"^claims: (\d+) of \1 ", output, re.M)
    return (float(row[1]), float(row[2]), bool(whole)) if row and not run.returncode else (run.stderr.decode() or output)[-300:]


def floor(which):
    found = overall(which)
    if isinstance(found, str):
        return [found]
    precision, recall, claims = found
    print(f"# {which}: precision {precision}, recall {recall}")
    problems = [] if claims else ["a statement has no claim"]
    if precision < FLOORS[which][0] or recall < FLOORS[which][1]:
        problems.append(f"precision {precision}, recall {recall}; not less than {FLOORS[which]} is expected")
    return problems


documents, broken = [], []
for name in sorted(os.listdir(GOLD)):
    try:
        with open(GOLD + name, encoding="utf-8") as file:
            documents.append(json.load(file))
        if documents[-1]["doc"] + ".json" != name:
            broken.append(f"{name} says that it is about {documents[-1]['doc']}")
    except ValueError as error:
        broken.append(f"{name}: {error}")
texts = {name[:-4]: open(ARTICLES + name, encoding="utf-8").read() for name in sorted(os.listdir(ARTICLES))}

print("1..6")
check("every article has a gold file", broken + sorted(texts.keys() ^ {document["doc"] for document in documents}))
check("every name stands in its article", [p for document in documents for p in unnamed(document, texts[document["doc"]])])
check("dates are days, months or years", [p for document in documents for p in bad_dates(document)])
check("what is referred to is there", [p for document in documents for p in dangling(document)])
scorer = os.environ.get("EVAL", "../shared/eval") + "/score.py"
for which in FLOORS:
    if not os.path.isfile(scorer) or os.environ.get("VALGRIND"):
        count += 1
        print(f"ok {count} - {which} articles # SKIP no scorer in {os.path.dirname(scorer)}, or slow under valgrind")
    else:
        check(f"{which} articles are read as well as before", floor(which))
