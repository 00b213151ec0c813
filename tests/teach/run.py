#!/usr/bin/env python3
"""A site's rules taught in a real terminal (tmux): X, j, -, u, a restart, another page, a rule of the user's own.

The pages come from a loopback server. Nothing sleeps for a fixed time to be ready: each step waits until what it
wants is seen, at most a minute."""
import http.server
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

PARAGRAPH = ("The %s paragraph of story %s is long enough to be taken for one, has a comma or two, and says "
             "what was seen at the river, by whom, and what they made of it.")


def page(n):
    story = "".join(f"<p>{PARAGRAPH % (word, n)}</p>" for word in ("first", "second", "third"))
    return f"""<!doctype html><html><head><title>Story {n}</title></head><body><nav class="topnav"><a href="/">Home</a>
<a href="/world">World</a></nav><article class="story"><h1>Story {n} of the river</h1>{story}
<p class="partner-line">Our partners have a journey for you, with boats and dinners, story {n} or not.</p>
<p>{PARAGRAPH % ("last", n)}</p></article>
<aside class="dates"><p>In March the river was low, in April it was lower, and in May it was back.</p></aside>
</body></html>""".encode()


def feed(port):
    items = "".join(
        f"<item><title>Story {n}</title><link>http://127.0.0.1:{port}/story/{n}</link><guid>{n}</guid>"
        f"<pubDate>Mon, 23 Nov 2026 0{n}:00:00 GMT</pubDate><description>Short.</description></item>"
        for n in (1, 2))
    return f'<rss version="2.0"><channel><title>The Loop</title>{items}</channel></rss>'.encode()


class Handler(http.server.BaseHTTPRequestHandler):
    asked = []
    is_down = False

    def do_GET(self):
        self.asked.append(self.path)
        if self.is_down:
            self.send_error(404)
            return
        if self.path == "/feed":
            body, kind = feed(self.server.server_port), "application/rss+xml"
        else:
            body, kind = page(self.path.rsplit("/", 1)[-1]), "text/html; charset=utf-8"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


galley = os.path.join(os.path.abspath(os.environ["BUILD"]), "galley")
home = tempfile.mkdtemp(prefix="galley-teach.")
socket = os.path.join(home, "tmux")
rules = os.path.join(home, "config", "galley", "rules", "127.0.0.1")
env = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_DATA_HOME": home + "/data",
       "XDG_CACHE_HOME": home + "/cache", "XDG_STATE_HOME": home + "/state", "LC_ALL": "C.UTF-8",
       "TERM": "screen-256color"}
env.pop("TMUX", None)
count = 0


def mux(*words):
    return subprocess.run(["tmux", "-S", socket, "-f", "/dev/null", *words], env=env, capture_output=True,
                          text=True, check=False).stdout


def screen():
    return mux("capture-pane", "-p")


def until(pred):
    end = time.time() + 60
    while not pred():
        if time.time() > end:
            return False
        time.sleep(0.05)
    return True


def forget_pages():
    """Takes the cache away; the engine may be putting a page there just now."""
    def is_gone():
        shutil.rmtree(os.path.join(home, "cache"), ignore_errors=True)
        return not os.path.exists(os.path.join(home, "cache"))
    until(is_gone)


def see(pattern):
    return until(lambda: re.search(pattern, screen(), re.M))


def see_not(pattern):
    return until(lambda: not re.search(pattern, screen(), re.M))


def keys(*words):
    mux("send-keys", *words)


def say(ok, sentence):
    global count
    count += 1
    if not ok:
        print("\n".join("# " + line for line in screen().splitlines()))
    print(f"{'ok' if ok else 'not ok'} {count} - {sentence}", flush=True)


def start():
    mux("new-session", "-d", "-x", "100", "-y", "50", galley)
    see("Unread")
    command("go The Loop")
    return see("Story 1")


def command(line):
    keys(":")
    keys("-l", line)
    keys("Enter")


def stop():
    keys("Q")
    until(lambda: subprocess.run(["tmux", "-S", socket, "has-session"], env=env, capture_output=True,
                                 check=False).returncode)


def lines():
    try:
        with open(rules, encoding="utf-8") as f:
            return f.read()
    except FileNotFoundError:
        return ""


def play():
    start()
    keys("j", "l", "x")
    say(see("Our partners have") and see("last paragraph of story 1"), "x shows the page, a line of advertising in it")
    keys("X")
    say(see("^.*✂ navigation") and see("In March the river"), "X shows the whole page, what is beside the article too")
    keys("g", "g", "G")
    keys("k", "k")
    say(see(r"- strip: \.partner-line \(1 here\)"), "k walks to a block, and the status line says what - would write")
    keys("-")
    say(see(r"1 left out here, u undoes; rules/127\.0\.0\.1:2: strip: \.partner-line") and
        see("✂ rules/127.0.0.1, line 2") and lines().endswith("\nstrip: .partner-line\n"),
        "- writes a line into the rules file, and the block is dimmed with that reason")
    keys("X")
    say(see("left out again") and see_not("Our partners have"), "without X the text is gone")
    keys("u")
    say(see("Our partners have") and "partner" not in lines(), "u brings it back, and the line is gone")
    keys("C-r")
    say(see_not("Our partners have") and lines().endswith("\nstrip: .partner-line\n"), "^R does it again")
    keys("X")
    see("✂ rules/127.0.0.1, line 2")
    see("✂ navigation")
    keys("G")
    see(r"\+ keep: \.dates")
    keys("+")
    say(see("1 kept here") and lines().endswith("\nkeep: .dates\n"), "+ keeps what stood beside the article")
    keys("X")
    say(see("left out again") and see("In March the river"), "... and it stays without X")
    stop()
    asked = Handler.asked.count("/story/1")
    with open(rules, "a", encoding="utf-8") as f:
        f.write("# mine\nstirp: .x\n")
    start()
    keys("g", "g", "l", "x")
    say(see("last paragraph of story 2") and see("In March the river") and see_not("Our partners have"),
        "after a restart the rules hold for another page of the site")
    keys("J")
    say(see("last paragraph of story 1") and see_not("Our partners have"), "... and for the one they were taught on")
    with open(rules, "a", encoding="utf-8") as f:
        f.write("strip: .dates\n")
    keys("K")
    see("story 2")
    keys("J")
    say(see("last paragraph of story 1") and see_not("In March the river"),
        "a line of the user's own holds for a page that was read before")
    say(Handler.asked.count("/story/1") == asked, "... and the page is not fetched again for that")
    keys("X")
    see("In March the river")
    keys("G", "k", "k", "k")
    see(r"block 5/")
    keys("-")
    say(see("1 left out here") and "# mine\nstirp: .x\nstrip: .dates\nstrip: p " in lines(),
        "lines and comments of the user stay; a block without a name goes by its text")
    stop()
    forget_pages()
    start()
    keys("j", "l")
    see("last paragraph of story 1")
    keys("X", "k")
    see(r"block \d")
    keys("-")
    say(see("here it is") and see("✂ navigation"), "a page that is not kept any more is fetched again, when - asks for it")
    forget_pages()
    asked = Handler.asked.count("/story/1")
    keys("g", "g", "j", "j")
    see(r'- strip: p "The first')
    keys("-")
    say(see(r"✂ rules/127\.0\.0\.1, line 8: p \"The first") and
        Handler.asked.count("/story/1") == asked + 1, "... and when a rule was changed, to read it by that")
    forget_pages()
    Handler.is_down = True
    keys("u")
    say(see("the rule is changed .*but the page cannot be read again: ") and "The first" not in lines(),
        "when it cannot be fetched, that is said, and that the rule is changed")
    Handler.is_down = False
    keys("C-r")
    see("done again")
    until(lambda: Handler.asked.count("/story/1") == asked + 3)
    see_not("done again")
    command("edit-rules example.org")
    say(see("EDITED .*/rules/example.org"), ":edit-rules opens the file of a site")
    keys("Enter")
    say(see("rules for example.org: 0"), "... and then it is said how its rules stand")
    command("edit-rules")
    see("EDITED .*/rules/127.0.0.1")
    keys("-l", "strip: .topnav")
    keys("Enter")
    say(see("rules/127.0.0.1, line 5: unknown rule 'stirp': did you mean 'strip'") and see("✂ rules/127.0.0.1, line 9: .topnav"),
        "what was edited holds for the article on the screen, the blocks under X too")
    stop()


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    config = os.path.join(home, "config", "galley")
    os.makedirs(config)
    with open(os.path.join(config, "feeds"), "w", encoding="utf-8") as f:
        f.write(f"http://127.0.0.1:{server.server_port}/feed\n")
    editor = os.path.join(home, "editor")
    with open(editor, "w", encoding="utf-8") as f:
        f.write('#!/bin/sh\necho "EDITED $1"\nread -r line\n[ -z "$line" ] || echo "$line" >>"$1"\n')
    os.chmod(editor, 0o700)
    with open(os.path.join(config, "config"), "w", encoding="utf-8") as f:
        f.write(f'set refresh-on-start no\nset editor "{editor}"\n')
    try:
        subprocess.run([galley, "refresh"], env=env, capture_output=True, check=False)
        play()
    finally:
        mux("kill-server")
        server.shutdown()
        shutil.rmtree(home, ignore_errors=True)


if shutil.which("tmux") is None:
    print("not ok 1 - there is no tmux (make deps installs it)")
    sys.exit(1)
main()
