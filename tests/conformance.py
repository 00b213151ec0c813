#!/usr/bin/env python3
"""Runs the corpus's own scorers over a build and holds every figure to its floor in tests/floors.

    tests/conformance.py BUILD_DIR CORPUS_DIR        make conformance CORPUS=DIR

A line of tests/floors is `figure >= number` or `figure <= number`. Every measured figure is printed; a figure
without a line there, or a line whose figure was not measured, fails: a floor that nothing is held to is none.
Exits 0 when all hold; the last line is `N passed, N failed`."""
import gzip
import importlib
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import urllib.parse

SETS = ("aeb", "wcxb", "readability", "trafilatura", "postlight")
build, corpus = sys.argv[1], os.path.abspath(sys.argv[2] or "../shared/corpus")
galley = os.path.abspath(os.path.join(build, "galley"))
figures = {}
# No database of whoever runs this may teach anything.
os.environ["GALLEY_DB"] = os.path.join(build, "conformance", "none.db")


def score(tool, *arguments):
    """Runs one scorer and gives the JSON it wrote; its report goes to BUILD/conformance/TOOL.txt."""
    folder = os.path.join(build, "conformance")
    os.makedirs(folder, exist_ok=True)
    report, answer = os.path.join(folder, tool + ".txt"), os.path.join(folder, tool + ".json")
    if os.path.exists(answer):
        os.unlink(answer)
    with open(report, "w") as out:
        subprocess.run([sys.executable, os.path.join(corpus, "tools", tool + ".py"), "--json", answer, *arguments],
                       stdout=out, stderr=subprocess.STDOUT, check=False)
    if not os.path.exists(answer):
        sys.exit("%s wrote no figures; its report is in %s" % (tool, report))
    with open(answer, encoding="utf-8") as f:
        return json.load(f)


def share(pair):
    return pair[0] / pair[1]


def score_feeds():
    got = score("score_feeds", "--corpus", os.path.join(corpus, "feeds"), "--lint", "--fail-list", "60", "--jobs", "2",
                "--cmd", galley + " parse --url {url} --content-type {ct} {file}")
    for tier in "123":
        figures["feeds.tier" + tier] = share(got["summary"]["tier"][tier])
    figures["feeds.realworld"] = share(got["summary"]["suite"]["realworld"])
    figures["feeds.crashes"] = got["states"].get("crash", 0) + got["states"].get("timeout", 0)
    figures["feeds.lint"] = sum(got["lint"].values())


def score_pages():
    folders = [w for s in SETS for w in ("--corpus", os.path.join(corpus, "extract", s))]
    got = score("score_extract", *folders, "--cmd", galley + " extract --json --url {url} {file}")
    for folder, s in got["corpora"].items():
        name = "extract." + os.path.basename(folder)
        if "text" in s:
            figures[name + ".f1"] = s["text"]["f1"]
        if "snippets" in s:
            figures[name + ".snippet_precision"] = s["snippets"]["precision"]
            figures[name + ".snippet_recall"] = s["snippets"]["recall"]
            figures[name + ".snippet_f1"] = s["snippets"]["f1"]
        for what in ("title", "author", "date"):
            if what in s:
                figures[name + "." + what] = s[what]["right"]


def pages_by_host(scorer):
    """The labelled pages of each host that has three or more, over all sets, as the scorer keeps them."""
    hosts = {}
    for name in SETS:
        for page in scorer.load_corpus(os.path.join(corpus, "extract", name)):
            host = (urllib.parse.urlsplit(page["label"].get("url") or "").hostname or "").removeprefix("www.")
            if host != "web.archive.org":
                hosts.setdefault(host, []).append(page)
    return [pages for host, pages in hosts.items() if host and len(pages) > 2]


def score_site(scorer, pages, rows):
    """Reads each page alone, and with the folder of all; rows gets both."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for page in pages:
            files.append(os.path.join(folder, "%d.html" % len(files)))
            with gzip.open(page["path"], "rb") as packed, open(files[-1], "wb") as plain:
                plain.write(packed.read())
        for page, file in zip(pages, files):
            for extra in ((), ("--site-pages", folder)):
                done = subprocess.run([galley, "extract", "--json", "--url", page["label"]["url"], *extra, file],
                                      stdout=subprocess.PIPE, check=False)
                rows[len(extra) > 0].append(scorer.score_page(page, scorer.read_answer(done.stdout)))


def score_sites():
    """What a site's other pages teach: F1 with them, and what it gains."""
    sys.path.insert(0, os.path.join(corpus, "tools"))
    scorer = importlib.import_module("score_extract")
    rows = ([], [])
    for pages in pages_by_host(scorer):
        score_site(scorer, pages, rows)
    alone, taught = (scorer.summary(r)["text"]["f1"] for r in rows)
    figures["sites.f1"] = taught
    figures["sites.gain"] = taught - alone


def score_seed():
    check = os.path.join(corpus, "seed", "check.py")
    done = subprocess.run([sys.executable, check, "--cmd", galley + " extract --json --url {url} {file}"],
                          stdout=subprocess.PIPE, text=True, check=False)
    figures["seed.misses"] = sum(int(n) for n in re.findall(r"(\d+) (?:lost|leaked)", done.stdout))
    if not re.search(r"\d+ lost", done.stdout):
        sys.exit("the seed check printed no result")


def score_hostile():
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(os.path.join(corpus, "hostile", "dev.tar.xz")) as tar:
            tar.extractall(folder)
        got = score("score_hostile", "--dir", os.path.join(folder, "dev"), "--jobs", "2",
                    "--cmd-parse", galley + " parse --url {url} {file}",
                    "--cmd-extract", galley + " extract --text --url {url} {file}",
                    "--cmd-fetch", galley + " extract --text {url}")
    failed = [kind for r in got["results"] for kind in {f[0] for f in r["fails"]}]
    figures["hostile.passed"] = got["passed"] / got["total"]
    figures["hostile.crashes"] = failed.count("crash")
    figures["hostile.forbidden_bytes"] = failed.count("control") + failed.count("utf8")


def read_floors(path):
    floors = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            words = line.split("#")[0].split()
            if words:
                floors[words[0]] = (words[1], float(words[2]))
    return floors


def judge(floors):
    passed = failed = 0
    for name in sorted(set(figures) | set(floors)):
        sign, floor = floors.get(name, (None, None))
        value = figures.get(name)
        ok = None not in (sign, value) and (value >= floor if sign == ">=" else value <= floor)
        passed, failed = passed + ok, failed + (not ok)
        print("%-4s %-34s %s %s" % ("ok" if ok else "FAIL", name, "not measured" if value is None else "%.4f" % value,
                                    "no floor in tests/floors" if sign is None else "(%s %g)" % (sign, floor)))
    print("%d passed, %d failed" % (passed, failed))
    return failed == 0


if not os.path.isdir(os.path.join(corpus, "feeds")):
    sys.exit("conformance: %s: no corpus there (make conformance CORPUS=DIR)" % corpus)
for part in (score_feeds, score_pages, score_sites, score_seed, score_hostile):
    part()
sys.exit(0 if judge(read_floors("tests/floors")) else 1)
