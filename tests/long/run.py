#!/usr/bin/env python3
"""Articles as long as books, read in a terminal: every key is answered, and the lines are right (TAP)."""
import os
import re
import subprocess
import sys
import tempfile
import time

galley = os.path.join(os.path.abspath(os.environ["BUILD"]), "galley")
home = tempfile.mkdtemp(prefix="galley-long.")
socket = os.path.join(home, "tmux")
env = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_DATA_HOME": home + "/data",
       "XDG_CACHE_HOME": home + "/cache", "XDG_STATE_HOME": home + "/state", "LC_ALL": "C.UTF-8",
       "GALLEY_FEEDS": home + "/feeds", "GALLEY_CONFIG": home + "/galley.config", "TERM": "screen-256color"}
env.pop("TMUX", None)
count = 0

WORDS = "It was said in the spring of that year, on a hill, that never had a fox jumped so far. "


def paragraphs():
    return "".join(f"<p>Paragraph {i} begins. {WORDS * 3}<a href='https://e.example/{i}'>A link</a>.</p>"
                   for i in range(6000))


def one_word():
    return "<p>" + "".join(f"word{i}" for i in range(90000)) + "theend</p>"


def quotes():
    return "".join(f"<blockquote><p>Quote {i}. {WORDS * 12}</p>" for i in range(400))


def table():
    rows = "".join(f"<tr><td>Row {i}</td><td>{i * 37}</td><td>{WORDS[:40]}</td></tr>" for i in range(5000))
    return f"<table><tr><th>Name</th><th>Number</th><th>What</th></tr>{rows}</table>"


def write(name, text):
    with open(os.path.join(home, name), "w", encoding="utf-8") as f:
        f.write(text)


def make_feeds():
    articles = {"paragraphs": paragraphs(), "oneword": one_word(), "quotes": quotes(), "table": table()}
    for name, body in articles.items():
        write(name + ".xml", f"<rss version='2.0'><channel><title>{name}</title><item><title>About {name}</title>"
                             f"<guid>{name}</guid><description><![CDATA[{body}]]></description></item></channel></rss>")
    write("feeds", "".join(f'"exec:cat {home}/{name}.xml" "~{name}"\n' for name in articles))
    write("galley.config", "set refresh-on-start no\nset mark-read-on-open no\n")
    subprocess.run([galley, "refresh"], env=env, check=True, capture_output=True)


def mux(*words):
    return subprocess.run(["tmux", "-S", socket, "-f", "/dev/null", *words], env=env, capture_output=True, text=True,
                          check=False).stdout


def screen():
    return mux("capture-pane", "-p")


def see(*patterns):
    end = time.time() + 30
    while not all(re.search(p, screen(), re.M) for p in patterns):
        if time.time() > end:
            return False
        time.sleep(0.02)
    return True


def say(ok, sentence):
    global count
    count += 1
    if not ok:
        print("\n".join("# " + line for line in screen().splitlines()))
    print(f"{'ok' if ok else 'not ok'} {count} - {sentence}", flush=True)


def keys(*words):
    mux("send-keys", *words)


def command(line):
    keys(":")
    keys("-l", line)
    keys("Enter")


def open_article(name):
    keys("Escape")
    command("go " + name)
    see(rf"About {name}")
    keys("Enter")
    return see(rf"^About {name}|About {name}")


def play():
    mux("new-session", "-d", "-x", "78", "-y", "24", galley)
    see("Unread")
    open_article("paragraphs")
    say(see(r"Paragraph 0 begins"), "an article of 2 MB opens with its first lines")
    keys("G")
    say(see(r"100%"), "G goes to its end")
    say("A link" in screen() or "[6000]" in screen(), "... where the last of its links stands")
    keys("g", "g")
    say(see(r"Paragraph 0 begins"), "gg goes to its begin")
    keys("/")
    keys("-l", "Paragraph 4321 begins")
    keys("Enter")
    say(see(r"Paragraph 4321 begins", "1 found"), "/ finds the one place that a text has")
    for cols, rows in ((60, 20), (120, 40), (40, 12), (78, 24)):
        mux("resize-window", "-x", str(cols), "-y", str(rows))
        say(see(r"Paragraph 4321"), f"at {cols}x{rows} the place is kept")
    keys("X")
    say(see("walk the blocks", r"Paragraph 4321"), "X keeps it too")
    keys("X", "Escape", "q")
    for name, first, last, near in (("oneword", "word0word1", "theend", "word8983"),
                                    ("quotes", "│ Quote 0", "so far.", "so far."),
                                    ("table", "Row 0", "Row 4999", "Row 4999")):
        open_article(name)
        say(see(first), f"{name}: opens with its first lines")
        keys("G")
        say(see(last, "100%"), f"{name}: G goes to the end")
        mux("resize-window", "-x", "70")
        say(see(near, " (99|100)%"), f"{name}: a resize keeps the place")
        mux("resize-window", "-x", "78")
        keys("g", "g")
        say(see(first), f"{name}: gg goes to the begin")
        keys("q")
    keys("Q")


def main():
    try:
        make_feeds()
        play()
    finally:
        mux("kill-server")
        subprocess.run(["rm", "-rf", home], check=False)
    print(f"1..{count}")
    sys.exit(0)


main()
