#!/usr/bin/env python3
"""How `galley refresh` behaves on the wire, against a loopback server that misbehaves (TAP)."""
import concurrent.futures
import email.utils
import gzip
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import CERTIFICATE, Answer, Server, rss  # noqa: E402

GALLEY = os.path.abspath(os.environ.get("BUILD", "build/release") + "/galley")
NOW = 1795435200  # 2026-11-23T12:00:00Z, a Monday
HOUR, DAY = 3600, 86400
CASES = []
ONLY = sys.argv[1:]  # parts of names


def case(function):
    """The function's name is the sentence that the test reports."""
    if not ONLY or any(part in function.__name__ for part in ONLY):
        CASES.append(function)
    return function


def http_date(at):
    return email.utils.formatdate(at, usegmt=True)


class Reader:
    """A Galley of its own: folder, feeds file, clock."""

    def __init__(self, server, *urls):
        self.server = server
        self.home = tempfile.mkdtemp(prefix="galley-net-")
        self.feeds = os.path.join(self.home, "feeds")
        self.subscribe(*(urls or [server.url("/feed")]))
        self.errors, self.status = "", 0
        self.environment = {}

    def subscribe(self, *urls):
        with open(self.feeds, "w") as f:
            f.write("".join(u + "\n" for u in urls))

    def subscribed(self):
        with open(self.feeds) as f:
            return f.read()

    def surroundings(self, at):
        return dict(os.environ, HOME=self.home, GALLEY_NOW=str(NOW + at), GALLEY_FEEDS=self.feeds,
                    GALLEY_DB=self.home + "/galley.db", GALLEY_CONFIG=self.home + "/config",
                    GALLEY_LOG=self.home + "/log", **self.environment)

    def run(self, *arguments, at=0, timeout=60):
        """The status of a command, what it printed, and what was wrong."""
        done = subprocess.run(
            [GALLEY, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout,
            env=self.surroundings(at))
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def start(self, *arguments):
        return subprocess.Popen([GALLEY, *arguments], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                env=self.surroundings(0))

    def refresh(self, *arguments, at=0, timeout=60):
        """What was asked of the server by one refresh, at a time after NOW."""
        before = len(self.server.asked)
        self.status, out, self.errors = self.run("refresh", *arguments, at=at, timeout=timeout)
        assert self.status in (0, 1), f"exit status {self.status}: {self.errors}"
        same(out, "")
        return self.server.asked[before:]

    def query(self, sql):
        with sqlite3.connect(f"file:{self.home}/galley.db?mode=ro", uri=True) as db:
            return db.execute(sql).fetchall()

    def articles(self):
        return self.query("SELECT count(*) FROM item")[0][0]

    def error(self):
        return self.query("SELECT error FROM http")[0][0]


def run(function):
    with Server() as server:
        readers = []

        def reader(*urls):
            readers.append(Reader(server, *urls))
            return readers[-1]

        try:
            function(server, reader)
            return None
        except AssertionError as e:
            return str(e) or "not so"
        except Exception as e:  # noqa: BLE001
            return repr(e)
        finally:
            for r in readers:
                shutil.rmtree(r.home, ignore_errors=True)


def wait_until(is_so):
    """Looks again and again, for 20 s at most."""
    for _ in range(2000):
        if is_so():
            return
        time.sleep(0.01)
    assert is_so(), "has not come about"


def same(got, want):
    assert got == want, f"got {got!r}, want {want!r}"


def one(asked):
    assert len(asked) == 1, f"{len(asked)} requests: {[a.path for a in asked]}"
    return asked[0].headers


# ---- conditional requests


@case
def validators_come_back_byte_for_byte(server, reader):
    for etag, date in (('"abc"', "Mon, 05 Jan 2026 10:00:00 GMT"), ('W/"x;1"', "yesterday"),
                       ("bare, with comma", "2026-01-05T10:00:00Z"), ("\"'`$(x)\"", "1767607200")):
        r = reader()
        server.routes["/feed"] = Answer(200, {"ETag": etag, "Last-Modified": date}, rss("a"))
        first = one(r.refresh())
        assert "if-none-match" not in first and "if-modified-since" not in first
        second = one(r.refresh(at=DAY + HOUR * 3))
        same((second.get("if-none-match"), second.get("if-modified-since")), (etag, date))


@case
def a_validator_that_was_not_given_is_not_sent(server, reader):
    for headers, absent in (({"ETag": '"e"'}, "if-modified-since"), ({"Last-Modified": "x"}, "if-none-match")):
        r = reader()
        server.routes["/feed"] = Answer(200, headers, rss("a"))
        r.refresh()
        assert absent not in one(r.refresh(at=27 * HOUR)), absent


@case
def each_answer_sets_the_validators_it_may_set(server, reader):
    first = {"ETag": '"one"', "Last-Modified": "day one"}
    rows = (  # the second answer, and what the third request sends
        (Answer(200, {"ETag": '"two"', "Last-Modified": "day one"}, rss("b")), ('"two"', "day one")),
        (Answer(200, {"ETag": '"one"', "Last-Modified": "day two"}, rss("b")), ('"one"', "day two")),
        (Answer(200, {"Last-Modified": "day two"}, rss("b")), (None, "day two")),
        (Answer(304, {"ETag": '"two"'}), ('"two"', "day one")),
        (Answer(304), ('"one"', "day one")),
        (Answer(500, {"ETag": '"error"'}, b"oh"), ('"one"', "day one")),
        (Answer(200, {"ETag": '"login"', "Content-Type": "text/html"}, b"<html><body>Log in"), ('"one"', "day one")),
        (Answer(200, {"ETag": '"cut"', "Content-Length": "9999"}, rss("b")), ('"one"', "day one")),
    )
    for answer, want in rows:
        r = reader()
        server.routes["/feed"] = Answer(200, first, rss("a"))
        r.refresh()
        server.routes["/feed"] = answer
        r.refresh(at=30 * HOUR)
        third = one(r.refresh(at=90 * HOUR))
        same((third.get("if-none-match"), third.get("if-modified-since")), want)
        assert r.articles() >= 1


@case
def a_feed_cut_off_gives_its_articles_and_is_asked_for_whole_the_next_time(server, reader):
    whole = rss(*"abcdefgh", text="y" * 300)
    r = reader()
    server.routes["/feed"] = Answer(200, {"ETag": '"cut"', "Content-Length": str(len(whole))}, whole[:len(whole) // 2])
    r.refresh()
    same((r.status, r.error()), (1, "the answer was cut off; what came of it is stored"))
    server.routes["/feed"] = lambda q: Answer(304) if "if-none-match" in q.headers else Answer(200, {}, whole)
    r.refresh(at=30 * HOUR)
    same((r.status, r.error(), r.articles()), (0, "", 8))


@case
def a_compressed_feed_cut_off_is_asked_for_whole_until_it_is_all_there_is(server, reader):
    cut = gzip.compress(rss(*"abcdefgh", text="y" * 3000), 0)[:9000]
    server.routes["/feed"] = Answer(200, {"ETag": '"cut"', "Content-Encoding": "gzip"}, cut)
    r = reader()
    r.refresh()
    assert 1 <= r.articles() < 8
    assert "if-none-match" not in one(r.refresh(at=30 * HOUR))
    same(one(r.refresh(at=60 * HOUR)).get("if-none-match"), '"cut"')


@case
def the_same_bytes_again_write_no_article(server, reader):
    r = reader()
    server.routes["/feed"] = Answer(200, {}, rss("a", "b"))
    r.refresh()
    before = r.query("SELECT * FROM item")
    r.refresh(at=30 * HOUR)
    same(r.query("SELECT * FROM item"), before)


@case
def a_delta_is_merged_with_what_is_there(server, reader):
    r = reader()
    server.routes["/feed"] = Answer(200, {"ETag": '"1"'}, rss("a", "b"))
    assert "a-im" not in one(r.refresh())
    server.routes["/feed"] = Answer(226, {"ETag": '"2"', "IM": "feed"}, rss("c"))
    same(one(r.refresh(at=30 * HOUR)).get("a-im"), "feed")
    same(r.articles(), 3)


# ---- redirects


@case
def a_permanent_redirect_is_written_into_the_feeds_file_when_it_has_held(server, reader):
    for status in (301, 308):
        server.routes["/feed"] = Answer(status, {"Location": "/new"})
        server.routes["/new"] = lambda q: Answer(304) if "if-none-match" in q.headers else Answer(
            200, {"ETag": '"n"'}, rss("a"))
        r = reader()
        with open(r.feeds, "a") as f:
            f.write("# a comment\n")
        r.refresh()
        assert "/feed" in open(r.feeds).read()
        r.refresh(at=30 * HOUR)
        asked = r.refresh(at=60 * HOUR)
        same([a.path for a in asked], ["/new"])
        same(asked[0].headers.get("if-none-match"), '"n"')
        same(open(r.feeds).read(), server.url("/new") + "\n# a comment\n")
        same((r.articles(), r.query("SELECT count(*) FROM feed")[0][0]), (1, 1))


def moved(server, r):
    """Lets r adopt a redirect from /feed to /new."""
    server.routes["/feed"] = Answer(301, {"Location": "/new"})
    server.routes["/new"] = Answer(200, {"ETag": '"n"'}, rss("a"))
    r.refresh()
    r.refresh(at=30 * HOUR)
    same(r.subscribed(), server.url("/new") + "\n")
    assert "move-back undoes it" in r.errors, r.errors


@case
def an_adopted_redirect_is_taken_back_for_good_by_a_command(server, reader):
    r = reader()
    moved(server, r)
    same(r.run("move-back", server.url("/new")), (0, "", ""))
    same(r.subscribed(), server.url("/feed") + "\n")
    for i in range(4):
        asked = r.refresh(at=(60 + 30 * i) * HOUR)
        same([a.path for a in asked], ["/feed", "/new"])
        assert i > 0 or "if-none-match" not in asked[0].headers
    same(r.subscribed(), server.url("/feed") + "\n")
    same((r.articles(), r.query("SELECT count(*) FROM feed")), (1, [(1,)]))
    status, _, errors = r.run("move-back", server.url("/feed"))
    assert status == 1 and "has not moved" in errors, errors
    server.routes["/feed"] = Answer(301, {"Location": "/newer"})
    server.routes["/newer"] = Answer(200, {}, rss("a"))
    r.refresh(at=200 * HOUR)
    r.refresh(at=240 * HOUR)
    same(r.subscribed(), server.url("/newer") + "\n")


@case
def a_feeds_file_that_another_program_writes_anew_keeps_its_address_and_the_feed_is_asked_at_its_new_one(server, reader):
    r = reader()
    moved(server, r)
    server.routes["/new"] = lambda q: Answer(304) if "if-none-match" in q.headers else Answer(500)
    for i in range(3):
        r.subscribe(server.url("/feed"))
        same([a.path for a in r.refresh(at=(60 + 30 * i) * HOUR)], ["/new"])
        same((r.errors, r.subscribed()), ("", server.url("/feed") + "\n"))
    same((r.articles(), r.query("SELECT count(*) FROM feed")), (1, [(1,)]))
    same(json.loads(r.run("feeds", "--json")[1])["feeds"][0]["asked_at"], server.url("/new"))
    server.routes["/new"] = Answer(404)  # no longer true: the feeds file counts again
    r.refresh(at=150 * HOUR)
    server.routes["/feed"] = Answer(200, {}, rss("a"))
    asked = r.refresh(at=200 * HOUR)
    same([a.path for a in asked], ["/feed"])
    assert "if-none-match" not in asked[0].headers


@case
def a_feeds_file_that_cannot_be_written_is_told_once(server, reader):
    server.routes["/feed"] = Answer(301, {"Location": "/new"})
    server.routes["/new"] = lambda q: Answer(304) if "if-none-match" in q.headers else Answer(200, {"ETag": '"n"'}, rss("a"))
    r = reader()
    long = r.home + "/" + 250 * "f"  # a name beside it, for the new text, would be too long
    os.rename(r.feeds, long)
    r.feeds = long
    r.refresh()
    r.refresh(at=30 * HOUR)
    told = r.errors
    same([a.path for a in r.refresh(at=60 * HOUR)], ["/new"])
    same((r.errors, r.subscribed()), ("", server.url("/feed") + "\n"))
    assert "has moved, and is asked at" in told, told
    same(r.run("move-back", server.url("/feed")), (0, "", ""))
    same([a.path for a in r.refresh(at=90 * HOUR)], ["/feed", "/new"])
    same([a.path for a in r.refresh(at=120 * HOUR)], ["/feed", "/new"])


@case
def a_temporary_redirect_changes_nothing(server, reader):
    server.routes["/new"] = Answer(200, {}, rss("a"))
    server.routes["/half"] = Answer(301, {"Location": "/new"})
    for status, to in ((302, "/new"), (303, "/new"), (307, "/new"), (302, "/half")):
        server.routes["/feed"] = Answer(status, {"Location": to})
        r = reader()
        for i in range(4):
            same(r.refresh(at=i * 30 * HOUR)[0].path, "/feed")
        same(open(r.feeds).read(), server.url("/feed") + "\n")


@case
def a_redirect_to_what_is_no_feed_changes_nothing(server, reader):
    server.routes["/feed"] = Answer(301, {"Location": "/login"})
    server.routes["/login"] = Answer(200, {"Content-Type": "text/html"}, b"<html><body>Log in</body></html>")
    r = reader()
    for i in range(3):
        r.refresh(at=i * 60 * HOUR)
    same(open(r.feeds).read(), server.url("/feed") + "\n")


@case
def a_redirects_own_validators_are_not_kept(server, reader):
    server.routes["/feed"] = Answer(302, {"Location": "/new", "ETag": '"hop"', "Last-Modified": "hop"})
    server.routes["/new"] = Answer(200, {}, rss("a"))
    r = reader()
    r.refresh()
    for asked in r.refresh(at=30 * HOUR):
        assert "if-none-match" not in asked.headers and "if-modified-since" not in asked.headers


@case
def redirects_that_lead_nowhere_good_are_refused_in_words(server, reader):
    server.routes["/circle"] = Answer(302, {"Location": "/feed"})
    for i in range(20):
        server.routes[f"/{i}"] = Answer(302, {"Location": f"/{i + 1}"})
    for to, words in (("/circle", "circle"), ("/0", "more than 8 times"), ("file:///etc/passwd", "only http and https"),
                      ("javascript:alert(1)", "only http and https"), ("gopher://127.0.0.1/", "only http and https")):
        server.routes["/feed"] = Answer(302, {"Location": to})
        r = reader()
        assert len(r.refresh()) <= 10
        assert words in r.error() and words in r.errors, f"{to}: {r.error()}"
        same(r.status, 1)


@case
def credentials_go_to_their_own_server_and_are_never_shown(server, reader):
    server.routes["/feed"] = Answer(302, {"Location": server.url("/other", host="127.0.0.2")})
    server.routes["/other"] = Answer(500, {}, b"")
    r = reader(server.url("/feed", user="me:s3cret@"))
    asked = r.refresh()
    same([("authorization" in a.headers) for a in asked], [True, False])
    assert "s3cret" not in r.errors
    assert "s3cret" not in open(r.home + "/log").read()
    r = reader(f'"filter:cat:{server.url("/feed", user="me:s3cret@")}"')
    same([("authorization" in a.headers) for a in r.refresh()], [True, False])
    shown = r.errors + open(r.home + "/log").read() + r.run("feeds")[1] + r.run("feeds", "--json")[1] + r.run("doctor")[1]
    assert "s3cret" not in shown and "filter:cat:http://127.0.0.1" in shown, shown


@case
def a_certificate_that_nobody_vouches_for_is_refused_and_one_that_the_user_names_is_not(server, reader):
    server.routes["/feed"] = Answer(200, {}, rss("a"))
    r = reader(server.url("/feed", scheme="https"))
    same(r.refresh(), [])
    assert "certificate" in r.errors, r.errors
    r.environment["CURL_CA_BUNDLE"] = CERTIFICATE
    one(r.refresh("--force", at=60))
    same((r.status, r.articles()), (0, 1))


@case
def a_redirect_from_https_to_http_is_refused(server, reader):
    server.routes["/feed"] = Answer(301, {"Location": server.url("/plain")})
    r = reader(server.url("/feed", scheme="https"))
    r.environment["CURL_CA_BUNDLE"] = CERTIFICATE
    one(r.refresh())
    assert "https to http" in r.errors, r.errors


def configure(r, *lines):
    with open(r.home + "/config", "w") as f:
        f.write("".join(line + "\n" for line in lines))


@case
def header_lines_of_a_feed_go_to_its_own_server_alone_and_are_never_shown(server, reader):
    server.routes["/feed"] = Answer(302, {"Location": server.url("/other", host="127.0.0.2")})
    server.routes["/other"] = Answer(500, {}, b"")
    r = reader(server.url("/feed"), server.url("/free", host="127.0.0.3"))
    configure(r, f"set feed {server.url('/feed')} headers " + r'"X-Key: s3cret\nAccept-Language: de"', "set user-agent Mine/2")
    asked = {a.path: a.headers for a in r.refresh()}
    same([asked[p].get("x-key") for p in ("/feed", "/other", "/free")], ["s3cret", None, None])
    same(asked["/feed"]["accept-language"], "de")
    same({h["user-agent"] for h in asked.values()}, {"Mine/2"})
    assert "s3cret" not in r.errors + open(r.home + "/log").read()


@case
def header_lines_that_are_none_are_told_without_their_value(server, reader):
    server.routes["/feed"] = Answer(200, {}, rss("a"))
    r = reader()
    configure(r, 'set headers "s3cret"')
    assert "s3cret" not in str(one(r.refresh()))
    assert "config, line 1: headers: want lines" in r.errors and "s3cret" not in r.errors, r.errors


@case
def cookies_and_certificates_are_read_from_files_named_for_a_feed(server, reader):
    server.routes["/feed"] = Answer(200, {"Set-Cookie": "new=1"}, rss("a"))
    r = reader(server.url("/feed", scheme="https"), server.url("/feed"))
    with open(r.home + "/cookies", "w") as f:
        f.write("# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tTRUE\t0\tsid\t7\n")
    configure(r, f"set feed {server.url('/feed', scheme='https')} cookie-file ~/cookies",
              f"set feed {server.url('/feed', scheme='https')} ca-file {CERTIFICATE}")
    for at in (0, 30 * HOUR):
        same(sorted(a.headers.get("cookie", "") for a in r.refresh(at=at)), ["", "sid=7"])
        same(r.status, 0)


@case
def a_redirect_from_the_open_net_to_a_private_address_is_refused_unless_allowed(server, reader):
    """Through a proxy, so that the open net can be played on loopback; the same without one: test_transfer.c."""
    feed = "http://news.example.com/feed"
    server.routes["http://localhost/x"] = server.routes[server.url("/secret")] = Answer(200, {}, rss("a"))
    server.routes["http://other.example.com/feed"] = Answer(200, {}, rss("a"))
    for to in ("http://localhost/x", "http://127.1/x", "http://[::1]/x", "http://router/x", "http://2130706433/x",
               server.url("/secret")):
        server.routes[feed] = Answer(302, {"Location": to})
        r = reader(feed)
        configure(r, f"set proxy {server.url('')}")
        same([a.path for a in r.refresh()], [feed])
        assert "private address: refused" in r.error(), r.error()
    configure(r, f"set proxy {server.url('')}", f"set feed {feed} allow-private yes")
    same(len(r.refresh("--force", at=120)), 2)
    same(r.articles(), 1)
    server.routes[feed] = Answer(302, {"Location": "http://other.example.com/feed"})
    configure(r, f"set proxy {server.url('')}")
    same(len(r.refresh("--force", at=240)), 2)
    same(r.status, 0)


@case
def a_page_ahead_is_not_fetched_from_a_private_address_that_the_open_net_names(server, reader):
    feed = "http://news.example.com/feed"

    def item(url):
        return rss("a").replace(b"</item>", f"<link>{url}</link></item>".encode())

    page = b"<html><body><article><h1>T</h1>" + b"<p>A paragraph that is long enough to be one.</p>" * 20 + b"</article>"
    for url, allowed, want in (("http://router/reboot", "", False), ("http://other.example.com/a", "", True),
                               ("http://router/reboot", f"set feed {feed} allow-private yes", True)):
        server.routes[feed] = Answer(200, {}, item(url))
        server.routes[url] = Answer(200, {"Content-Type": "text/html"}, page)
        r = reader(feed)
        configure(r, f"set proxy {server.url('')}", f"set feed {feed} full-text yes", "set fetch-pages ahead", allowed)
        with open(r.home + "/keys", "w") as f:
            f.write(":journal\n")
        before = len(server.asked)
        same(r.run("--script", r.home + "/keys")[0], 0)
        same(url in [a.path for a in server.asked[before:]], want)
        same("http://router/robots.txt" in [a.path for a in server.asked[before:]], want and "router" in url)


# ---- when to ask again


@case
def a_server_is_asked_again_when_it_wants_to_be(server, reader):
    day_long = "<sy:updatePeriod>daily</sy:updatePeriod>"
    rows = (  # answer, hours when it must not be asked, hours when it must be
        (Answer(200, {"Cache-Control": "public, max-age=7200"}, rss("a")), (0, 1.9), 4),
        (Answer(200, {"Expires": http_date(NOW + 2 * HOUR), "Date": http_date(NOW)}, rss("a")), (0, 1.9), 4),
        (Answer(200, {"Cache-Control": "no-cache"}, rss("a")), (0, 0.2), 1),
        (Answer(200, {"Expires": "0"}, rss("a")), (0, 0.2), 1),
        (Answer(200, {"Cache-Control": "max-age=31536000"}, rss("a")), (0, 20), 27),
        (Answer(200, {}, rss("a", extra="<ttl>120</ttl>")), (0, 1.9), 4),
        (Answer(200, {}, rss("a", extra=day_long)), (0, 11, 23), 27),
        (Answer(200, {}, rss("a", extra="<skipHours><hour>13</hour><hour>14</hour></skipHours>")), (0, 1, 2.9), 3.5),
        (Answer(200, {}, rss("a", extra="<skipDays><day>Monday</day></skipDays>")), (0, 5, 11), 12.5),
        (Answer(429, {"Retry-After": "7200"}), (0, 1.9), 4),
        (Answer(429, {"Retry-After": http_date(NOW + 2 * HOUR)}), (0, 1.9), 4),
        (Answer(429, {"Retry-After": "soon"}), (0, 0.9), 3),
        (Answer(429, {"Retry-After": str(20 * 365 * DAY)}), (0, 30 * 24), 32 * 24),
        (Answer(503, {"Retry-After": "7200"}), (0, 1.9), 4),
        (Answer(500, {"Retry-After": "7200"}), (0, 1.9), 4),
        (Answer(500, {}), (0, 0.9), 3),
        (Answer(404, {}), (0, 0.9), 3),
        (Answer(410, {}), (0, 400, 4000), None),
    )
    for answer, too_early, late_enough in rows:
        server.routes["/feed"] = answer
        r = reader()
        same(len(r.refresh()), 1)
        for hours in too_early:
            assert not r.refresh(at=int(hours * HOUR)), f"{answer[:2]} was asked again after {hours} h"
        if late_enough is not None:
            assert r.refresh(at=int(late_enough * HOUR)), f"{answer[:2]} was not asked after {late_enough} h"


@case
def a_setting_typed_in_the_reader_holds_for_what_is_fetched(server, reader):
    server.routes["/feed"] = Answer(200, {}, rss("a"))
    r = reader()
    with open(r.home + "/keys", "w") as f:
        f.write(':set user-agent Typed/1\n:set feed t headers "X-Key: 7"\n1R\n')
    before = len(server.asked)
    same(r.run("--script", r.home + "/keys")[0], 0)
    same([(a.headers["user-agent"], a.headers.get("x-key")) for a in server.asked[before:]][-1], ("Typed/1", "7"))
    same(server.asked[before].headers["user-agent"][:7], "galley/")


@case
def settings_of_a_feed_a_folder_and_all_set_its_rhythm(server, reader):
    for name in "abcd":
        server.routes["/" + name] = Answer(200, {}, rss("x").replace(b"<title>T<", f"<title>The {name}<".encode()))
    a, b, c, d = (server.url("/" + name) for name in "abcd")
    r = reader(a, b + " Slow", c, d + ' "~Mine"')
    configure(r, 'set feed "the A" refresh-interval 5h', "set folder slow refresh-interval 3h", "set refresh-interval 1h",
              "set feed mine refresh no")
    same(len(r.refresh()), 4 - 1)  # not the one that is asked by hand alone
    for at, want in ((0.9, ""), (1.2, "c"), (3.4, "bc"), (5.6, "ac")):
        same("".join(sorted(q.path[1] for q in r.refresh(at=int(at * HOUR)))), want)
    same([q.path for q in r.refresh("mine", at=6 * HOUR)], ["/d"])
    same(r.errors, "")


@case
def a_304_renews_the_time_that_an_answer_is_fresh(server, reader):
    server.routes["/feed"] = lambda q: Answer(304, {"Cache-Control": "max-age=7200"}) if "if-none-match" in q.headers \
        else Answer(200, {"ETag": '"e"'}, rss("a"))
    r = reader()
    r.refresh()
    one(r.refresh(at=30 * HOUR))
    same(r.refresh(at=30 * HOUR + 6600), [])


@case
def a_feed_that_wants_all_hours_skipped_is_not_frozen(server, reader):
    hours = "".join(f"<hour>{h}</hour>" for h in range(24))
    server.routes["/feed"] = Answer(200, {}, rss("a", extra=f"<skipHours>{hours}</skipHours>"))
    r = reader()
    r.refresh()
    one(r.refresh(at=72 * HOUR))


@case
def errors_in_a_row_make_the_time_longer(server, reader):
    server.routes["/feed"] = Answer(500)
    r = reader()
    assert sum(len(r.refresh(at=i * HOUR)) for i in range(10)) <= 7


@case
def a_429_rests_the_whole_origin_and_only_that(server, reader):
    for i in range(20):
        server.routes[f"/f{i}"] = Answer(429, {"Retry-After": "7200"})
    server.routes["/good"] = Answer(200, {}, rss("a"))
    r = reader(*[server.url(f"/f{i}") for i in range(20)], server.url("/good", host="127.0.0.2"))
    asked = [a for a in r.refresh() if a.path != "/good"]
    assert len(asked) <= 4, f"{len(asked)} of 20 asked"
    same(r.articles(), 1)
    same(r.refresh(at=HOUR // 2 - 600), [])
    assert len(r.refresh(at=3 * HOUR)) > 1


@case
def a_hand_asks_what_is_not_due_but_not_who_wants_to_be_left_alone(server, reader):
    server.routes["/feed"] = Answer(200, {}, rss("a"))
    r = reader()
    r.refresh()
    same(len(r.refresh(server.url("/feed"), at=30)), 0)
    same(len(r.refresh(server.url("/feed"), at=90)), 1)
    server.routes["/feed"] = Answer(503, {"Retry-After": "7200"})
    r.refresh(server.url("/feed"), at=200)
    same(len(r.refresh(server.url("/feed"), at=400)), 0)
    assert "not asked: the server wants to be left alone for 116 min (1r, --force: ask now): " in r.errors, r.errors
    same(len(r.refresh("--force", server.url("/feed"), at=500)), 1)


@case
def a_feed_that_is_gone_is_parked_and_says_so_until_a_hand_asks(server, reader):
    server.routes["/feed"] = Answer(200, {}, rss("a"))
    r = reader()
    r.refresh()
    server.routes["/feed"] = Answer(410)
    r.refresh(at=30 * HOUR)
    assert "410 Gone: not asked any more, but by hand" in r.errors, r.errors
    same(r.refresh(at=3000 * HOUR), [])
    assert "parked: gone for good (410)" in r.run("feeds")[1]
    same(json.loads(r.run("feeds", "--json")[1])["feeds"][0]["parked"], True)
    server.routes["/feed"] = Answer(200, {}, rss("a", "b"))
    same(len(r.refresh(server.url("/feed"), at=3001 * HOUR)), 1)
    same((r.articles(), "parked" in r.run("feeds")[1]), (2, False))
    same(len(r.refresh(at=3040 * HOUR)), 1)


@case
def a_feed_that_became_a_web_page_is_told_with_the_feeds_found_on_it(server, reader):
    def page(*feeds):
        links = "".join(f"<link rel='alternate' type='application/rss+xml' href='{f}'>" for f in feeds)
        return Answer(200, {"Content-Type": "text/html"}, f"<html><head>{links}</head><body>Hello</body></html>".encode())

    r = reader()
    for feeds, words in (((), "a web page, not a feed"), (("/a",), f"its feed is {server.url('/a')}"),
                         (("/a", "/b", "/c", "/d"), f"its feeds are {server.url('/a')}, {server.url('/b')}, "
                                                    f"{server.url('/c')} and 1 more")):
        server.routes["/feed"] = page(*feeds)
        r.refresh("--force")
        assert words in r.errors and words in r.run("feeds")[1], r.errors


@case
def a_start_asks_what_is_due_and_nothing_else(server, reader):
    """The reader's own engine, as it starts: not every feed at once because it was away for a night."""
    for i in range(6):
        server.routes[f"/f{i}"] = Answer(200, {"Cache-Control": "max-age=86400"} if i % 2 else {}, rss("a"))
    r = reader(*[server.url(f"/f{i}") for i in range(6)])
    r.refresh()
    with open(r.home + "/start", "w") as f:
        f.write(":journal\n")
    for at, want in ((60, set()), (8 * HOUR, {"/f0", "/f2", "/f4"})):
        before = len(server.asked)
        same(r.run("--script", r.home + "/start", at=at)[0], 0)
        same({a.path for a in server.asked[before:]}, want)
    due = [at for at, in r.query("SELECT next_at FROM http WHERE feed IN (1, 3, 5)")]
    assert len(set(due)) > 1, due  # chance parts them: they do not come back in one second


@case
def the_readers_r_leaves_a_server_alone_and_says_so_and_a_count_asks_it_all_the_same(server, reader):
    server.routes["/feed"] = Answer(503, {"Retry-After": "7200"})
    r = reader()
    r.refresh()
    for keys, want, words in (("R", 0, "left alone for 110 min (1r, --force: ask now)"), ("1R", 1, "")):
        with open(r.home + "/keys", "w") as f:
            f.write(f"{keys}\n:save-screen {r.home}/screen\n")
        before = len(server.asked)
        same(r.run("--script", r.home + "/keys", "--size", "120x24", at=600)[0], 0)
        same(len(server.asked) - before, want)
        with open(r.home + "/screen") as f:
            assert words in f.read(), words


# ---- the request itself


@case
def a_request_says_who_asks_and_what_for_and_nothing_else(server, reader):
    server.routes["/feed"] = Answer(200, {"Set-Cookie": "a=1", "ETag": '"1"'}, rss("a"))
    r = reader()
    for headers in (one(r.refresh()), one(r.refresh(at=30 * HOUR))):
        assert headers["user-agent"].startswith("galley/0.") and ".example" not in headers["user-agent"]
        assert all(t in headers["accept"] for t in ("application/rss+xml", "application/atom+xml", "feed+json"))
        assert "gzip" in headers["accept-encoding"]
        extra = set(headers) - {"host", "user-agent", "accept", "accept-encoding", "if-none-match", "a-im"}
        assert not extra, extra


@case
def a_feed_is_one_get_of_the_url_as_it_stands(server, reader):
    picture = server.url("/pixel.png")
    server.routes["/feed?a=1&b=%20c"] = Answer(200, {}, rss("a", text=f"&lt;img src='{picture}'&gt;"))
    url = server.url("/feed?a=1&b=%20c")
    r = reader(url + "#fragment", url + "#fragment")
    same([(a.method, a.path) for a in r.refresh()], [("GET", "/feed?a=1&b=%20c")])


@case
def a_compressed_feed_is_read(server, reader):
    server.routes["/feed"] = Answer(200, {"Content-Encoding": "gzip"}, gzip.compress(rss("a", "b")))
    r = reader()
    r.refresh()
    same(r.articles(), 2)


@case
def the_ledger_says_what_came_what_was_saved_and_when_next(server, reader):
    body = rss("a", "b", text="x" * 5000)
    packed = gzip.compress(body)
    server.routes["/feed"] = lambda q: Answer(304) if "if-none-match" in q.headers else Answer(
        200, {"ETag": '"1"', "Content-Encoding": "gzip"}, packed)
    r = reader()
    for i in range(3):
        r.refresh(at=i * 30 * HOUR)
    server.routes["/feed"] = Answer(503, {"Retry-After": "7200"}, b"later")
    r.refresh(at=90 * HOUR)
    rows = r.query("SELECT status, bytes, saved_bytes, n_new, duration_ms >= 0, error <> '', next_why FROM ledger")
    saved = len(body) - len(packed)
    same([row[:6] for row in rows], [(200, len(packed), saved, 2, 1, 0), (304, 0, len(body), 0, 1, 0),
                                     (304, 0, len(body), 0, 1, 0), (503, 5, 0, 0, 1, 1)])
    same(rows[0][6], "refresh-interval")
    same(rows[3][6], "the server asked to be left alone until then")
    feed = json.loads(r.run("feeds", "--json")[1])["feeds"][0]
    same([q["status"] for q in feed["requests"]], [503, 304, 304, 200])
    same((feed["requests"][1]["saved_bytes"], feed["status"], feed["error_count"]), (len(body), 503, 1))
    assert feed["requests"][0]["next_at"] == feed["next_at"] > "2026-11-27T08:00:00Z", feed["next_at"]


# ---- the doctor


@case
def the_doctor_fetches_twice_and_explains_what_the_server_says(server, reader):
    server.routes["/feed"] = lambda q: Answer(304) if "if-none-match" in q.headers else Answer(
        200, {"ETag": '"1"', "Cache-Control": "max-age=7200", "Content-Encoding": "gzip"},
        gzip.compress(rss("a", "b", text="x" * 5000, extra="<ttl>60</ttl>")))
    server.routes["/moved"] = Answer(301, {"Location": "/feed"})
    r = reader()
    status, out, errors = r.run("doctor", "--http", server.url("/moved"))
    same((status, errors), (0, ""))
    same([(a.path, a.headers.get("if-none-match")) for a in server.asked],
         [("/moved", None), ("/feed", None), ("/moved", '"1"'), ("/feed", '"1"')])
    assert "304" in r.run("doctor", "--http", server.url("/feed"))[1]
    for words in ("gzip: ", 'ETag "1": goes back as it is', "304 Not Modified: nothing came twice", "max-age=7200",
                  "the feed's ttl: 60 min", "in 2 h: the server says how long its answer is fresh",
                  "for good (301, 308)", "rss-2.0, T, 2 articles"):
        assert words in out, f"{words}: {out}"
    report = json.loads(r.run("doctor", "--http", server.url("/moved"), "--json")[1])
    same(([q["status"] for q in report["requests"]], report["ok"]), ([200, 304], True))
    same(report["next_at"], "2026-11-23T14:00:00Z")


@case
def the_doctor_knows_a_feed_by_the_title_it_gives_itself_and_what_is_set_for_it(server, reader):
    server.routes["/feed"] = Answer(200, {}, rss("a"))
    r = reader()
    configure(r, "set feed t user-agent Mine/3")
    r.refresh()
    before = len(server.asked)
    status, out, _ = r.run("doctor", "--http", "T", at=90)
    same((status, {a.headers["user-agent"] for a in server.asked[before:]}), (0, {"Mine/3"}))


@case
def feeds_lists_those_that_are_named(server, reader):
    server.routes["/a"], server.routes["/b"] = Answer(200, {}, rss("a")), Answer(500)
    r = reader(server.url("/a"), server.url("/b"))
    r.refresh()
    same([line.split()[1] for line in r.run("feeds", "/B", "nope")[1].splitlines()], ["2"])
    same(len(r.run("feeds")[1].splitlines()), 2)
    same([f["id"] for f in json.loads(r.run("feeds", "--json", "T")[1])["feeds"]], [1])
    same(r.run("feeds", "nope"), (2, "", "galley: no feed is called 'nope'\n"))


@case
def the_doctor_says_what_a_server_does_badly(server, reader):
    page = b"<html><head><link rel='alternate' type='application/rss+xml' href='/real'></head><body>Hello</body></html>"
    rows = (
        (Answer(200, {"ETag": '"1"'}, rss("a")), 0, "the server does not look at the validators it gives"),
        (Answer(200, {}, rss("a")), 0, "each look at it costs the whole feed"),
        (Answer(200, {"Content-Type": "text/html"}, page), 1, "/real"),
        (Answer(401), 1, "401 Unauthorized"), (Answer(410), 1, "410 Gone"),
        (Answer(503, {"Retry-After": "120"}), 1, "leaves it alone for 2 min"),
    )
    for answer, want, words in rows:
        server.routes["/feed"] = answer
        status, out, _ = reader().run("doctor", "--http", server.url("/feed"))
        assert status == want and words in out, f"{status} {words}: {out}"


@case
def the_doctor_leaves_alone_who_wants_to_be_left_alone(server, reader):
    server.routes["/feed"] = Answer(429, {"Retry-After": "7200"})
    r = reader()
    r.refresh()
    before = len(server.asked)
    status, out, _ = r.run("doctor", "--http", server.url("/feed"), at=60)
    assert status == 1 and "asked to be left alone" in out, out
    same(len(server.asked), before)


# ---- what goes wrong




@case
def each_way_to_fail_is_told_in_words_and_keeps_the_articles(server, reader):
    big = b"<rss><channel><title>" + b" " * (17 << 20)
    bomb = gzip.compress(b" " * (64 << 20))
    page = b"<html><head><link rel='alternate' type='application/rss+xml' href='/real'></head><body>Hello</body></html>"
    rows = (
        (Answer(404), "404 Not Found"), (Answer(500), "500 Internal Server Error"), (Answer(410), "410 Gone"),
        (Answer(200, {"Content-Type": "text/html"}, page), "/real"), (Answer(200, {}, b""), ""),
        (Answer(200, {}, big), "larger than 16 MB"), (Answer(200, {"Content-Encoding": "gzip"}, bomb), "unpacks"),
        (Answer(200, {"Content-Encoding": "gzip"}, b"no gzip"), "damaged"),
        (Answer(200, {f"X-{i}": "x" * 900 for i in range(400)}, rss("b")), "head"),
        (lambda q: None, "closed the connection"), (lambda q: b"what is this\r\n\r\n", "HTTP"),
    )
    for answer, words in rows:
        r = reader()
        server.routes["/feed"] = Answer(200, {}, rss("a"))
        r.refresh()
        server.routes["/feed"] = answer
        r.refresh(at=30 * HOUR)
        same((r.status, r.articles()), (1, 1))
        assert r.error() and words in r.error(), f"{words}: {r.error()}"
        assert r.error() in r.errors, r.errors


@case
def a_hostile_word_of_a_server_reaches_no_terminal(server, reader):
    r = reader()
    server.routes["/feed"] = lambda q: b"HTTP/1.1 404 \x1b]0;pwned\x07\r\nLocation: \x1b[2J\r\nContent-Length: 0\r\n\r\n"
    r.refresh()
    assert "\x1b" not in r.errors and "\x1b" not in r.error()


@case
def the_good_are_not_held_up_by_those_that_hang(server, reader):
    over = threading.Event()
    hanging = [server.url("/hang", host=f"127.0.1.{i}") for i in range(1, 4)]
    good = [server.url("/good", host=f"127.0.2.{i}") for i in range(1, 20)]
    server.routes["/good"] = Answer(200, {}, rss("a"))
    server.routes["/hang"] = lambda q: over.wait(20) and None
    r = reader(*hanging, *good)
    with open(r.home + "/config", "w") as f:
        f.write("set timeout 2s\n")
    began = time.monotonic()
    r.refresh()
    over.set()
    assert time.monotonic() - began < 6
    same((r.status, r.articles()), (1, 19))


@case
def every_feed_that_fails_says_why(server, reader):
    over = threading.Event()
    whole = rss(*"abcdefgh", text="y" * 3000)
    bad = {
        "hang": (lambda q: over.wait(20) and None, "no answer in time"),
        "stall": (Answer(200, {"Content-Length": "99999"}, b"<rss"), "cut off"),
        "close": (lambda q: None, "closed the connection without an answer"),
        "500": (Answer(500), "500"),
        "404": (Answer(404), "404"),
        "garbage": (b"\x00\x01\x02\xff" * 700 + b"\r\n\r\n", "does not answer in HTTP"),
        "endless": (Answer(200, {}, b"<rss><channel>" + b"<item><title>e</title></item>" * 700000), "larger than 16 MB"),
        "bomb": (Answer(200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * (8 << 20))), "unpacks to a huge one"),
        "loop": (Answer(302, {"Location": "/loop"}), "circle"),
        "cut": (Answer(200, {"Content-Length": str(len(whole))}, whole[:len(whole) // 2]), "cut off"),
        "page": (Answer(200, {"Content-Type": "text/html"}, b"<!doctype html><title>x</title>"), "a web page"),
    }
    for name, (answer, _) in bad.items():
        server.routes["/" + name] = answer
    server.routes["/good"] = Answer(200, {}, whole)
    r = reader(*[server.url("/" + name, host=f"127.0.3.{i + 1}") for i, name in enumerate(bad)], server.url("/good"))
    with open(r.home + "/config", "w") as f:
        f.write("set timeout 2s\n")
    r.refresh()
    over.set()
    feeds = json.loads(r.run("feeds", "--json")[1])["feeds"]
    reasons = {f["feed_url"].rsplit("/", 1)[1]: f.get("error", "") for f in feeds}
    same(reasons.pop("good"), "")
    for name, (_, reason) in bad.items():
        assert reason in reasons[name], f"{name}: {reasons[name]!r}"


@case
def a_host_gets_two_requests_at_a_time_over_few_connections(server, reader):
    def slow(request):
        time.sleep(0.02)
        return Answer(200, {}, rss("a"))

    for i in range(20):
        server.routes[f"/f{i}"] = slow
    r = reader(*[server.url(f"/f{i}") for i in range(20)])
    r.refresh()
    assert server.most_at_once["127.0.0.1"] <= 2
    assert len(server.connections) <= 4, len(server.connections)
    same(r.articles(), 20)


@case
def one_url_is_never_asked_twice_at_a_time(server, reader):
    def slow(request):
        time.sleep(0.2)
        return Answer(200, {}, rss("a"))

    server.routes["/feed"] = server.routes["/other"] = slow
    r = reader(server.url("/feed"), f'"filter:cat:{server.url("/feed")}"', f'"filter:cat :{server.url("/feed")}"')
    same(len(r.refresh()), 3)
    same((server.most_at_once["127.0.0.1"], r.articles()), (1, 3))
    r.subscribe(server.url("/feed"), server.url("/other"))
    r.refresh("--force", at=120)
    same(server.most_at_once["127.0.0.1"], 2)


@case
def many_hosts_are_asked_side_by_side(server, reader):
    def slow(request):
        time.sleep(0.3)
        return Answer(200, {}, rss("a"))

    server.routes["/feed"] = slow
    r = reader(*[server.url("/feed", host=f"127.0.3.{i}") for i in range(1, 25)])
    began = time.monotonic()
    r.refresh()
    assert time.monotonic() - began < 3
    same(r.articles(), 24)


@case
def two_feeds_with_the_same_guids_keep_their_articles_apart(server, reader):
    server.routes["/a"] = server.routes["/b"] = Answer(200, {}, rss("1", "2", "3"))
    r = reader(server.url("/a"), server.url("/b"))
    r.refresh()
    same(r.articles(), 6)


# ---- galley refresh as cron sees it


@case
def refresh_is_quiet_and_its_status_says_how_it_went(server, reader):
    server.routes["/feed"] = server.routes["/other"] = Answer(200, {}, rss("a"))
    r = reader(server.url("/feed"), server.url("/other"))
    same(r.run("refresh"), (0, "", ""))
    same(r.run("refresh"), (0, "", ""))  # nothing is due
    server.routes["/other"] = Answer(500)
    status, out, errors = r.run("refresh", at=30 * HOUR)
    same((status, out), (1, ""))
    same(errors, f"galley: {server.url('/other')}: the server says 500 Internal Server Error\n")
    status, out, errors = r.run("refresh", "nope", at=60 * HOUR)
    same((status, out, errors), (2, "", "galley: no feed is called 'nope'\n"))
    same(r.run("refresh", "--quietly")[0], 2)


@case
def refresh_shows_how_far_it_is_when_asked_to(server, reader):
    server.routes["/feed"] = Answer(200, {}, rss("a", "b"))
    r = reader()
    same(r.run("refresh", "--progress"), (0, "", "1/1 feeds, 2 new, 0 failed\n"))


# ---- other sources, and other Galleys


@case
def files_commands_filters_and_the_built_in_feed_need_no_server(server, reader):
    server.routes["/feed"] = Answer(200, {}, rss("a").replace(b"rss", b"xxx"))
    r = reader()
    with open(r.home + "/a feed.xml", "wb") as f:
        f.write(rss("file"))
    with open(r.home + "/made.xml", "wb") as f:
        f.write(rss("made"))
    r.subscribe(f"file://{r.home}/a%20feed.xml", f'"exec:cat {r.home}/made.xml"',
                f'"filter:sed s/xxx/rss/g:{server.url("/feed")}"', "galley:welcome")
    same(len(r.refresh()), 1)
    same((r.status, r.errors), (0, ""))
    counts = r.query("SELECT count(*) FROM item GROUP BY feed ORDER BY feed")
    same([c[0] for c in counts[:3]], [1, 1, 1])
    assert counts[3][0] >= 3


@case
def commands_run_side_by_side_and_their_failures_are_told(server, reader):
    r = reader()
    with open(r.home + "/made.xml", "wb") as f:
        f.write(rss("made"))
    os.mkdir(r.home + "/here")  # each waits there for the other three
    wait = f"touch {r.home}/here/%d; until [ -e {r.home}/here/0 -a -e {r.home}/here/1 -a -e {r.home}/here/2 -a " \
        f"-e {r.home}/here/3 ]; do sleep 0.02; done; cat {r.home}/made.xml"
    r.subscribe(*[f'"exec:{wait % i}"' for i in range(4)], '"exec:exit 3"', '"exec:echo no feed"')
    r.refresh()
    same((r.status, r.articles()), (1, 4))
    assert "3" in r.errors and r.errors.count("\n") == 2, r.errors


@case
def a_command_has_the_time_and_the_size_that_are_set_for_it(server, reader):
    r = reader()
    big = r.home + "/big.xml"
    with open(big, "wb") as f:
        f.write(b"<rss><channel><title>" + b" " * (3 << 20))
    with open(r.home + "/good.xml", "wb") as f:
        f.write(rss("a"))
    own = os.getpid()  # another run of this test may be under way
    slow = f'"exec:sleep 20.{own} | sleep 21.{own}"'
    closed = f'"exec:exec >&- ; sleep 22.{own}"'
    r.subscribe(slow + ' "~Slow"', closed + ' "~Closed"', f'"exec:cat {big}" "~Big"', f'file://{big} "~File"',
                f'"exec:cat {r.home}/good.xml" "~Good"')
    configure(r, "set feed Slow timeout 1s", "set feed Closed timeout 1s", "set feed Big max-size 1", "set feed File max-size 1")
    began = time.monotonic()
    r.refresh()
    assert time.monotonic() - began < 15  # they would take 20
    same((r.status, r.articles()), (1, 1))
    errors = [e for e, in r.query("SELECT error FROM http ORDER BY feed")]
    same([("takes too long" in errors[0]), ("takes too long" in errors[1]), ("more than 1048576" in errors[2]),
          ("larger than 1 MB" in errors[3]), errors[4]], [True, True, True, True, ""])
    left = subprocess.run(["pgrep", "-f", f"^sleep 2[012].{own}$"], capture_output=True).stdout
    same(left, b"")


@case
def a_command_ends_with_the_galley_that_runs_it(server, reader):
    r = reader()
    own = os.getpid()
    r.subscribe(f'"exec:sleep 31.{own} | sleep 32.{own}"', f'"exec:sleep 33.{own}"')
    running = ["pgrep", "-f", f"^sleep 3[123].{own}$"]
    for sig in (signal.SIGTERM, signal.SIGKILL, signal.SIGINT):
        galley = r.start("refresh", "--force")
        wait_until(lambda: subprocess.run(running, capture_output=True).stdout.count(b"\n") == 3)
        galley.send_signal(sig)
        galley.wait(20)
        wait_until(lambda: subprocess.run(running, capture_output=True).stdout == b"")


@case
def a_command_gets_no_shell_unless_its_line_asks_for_one(server, reader):
    r = reader()
    script = r.home + "/parent"
    with open(script, "w") as f:  # says who started it
        f.write("#!/bin/sh\ntitle=$(tr '\\0' ' ' </proc/$PPID/cmdline)\n"
                "printf '<rss version=\"2.0\"><channel><title>%s</title></channel></rss>' \"$title\"\n")
    os.chmod(script, 0o755)
    r.subscribe(f'"exec:{script}"', f'"exec:{script}; true"')
    r.refresh()
    titles = [t for t, in r.query("SELECT title FROM feed ORDER BY id")]
    assert "galley refresh" in titles[0] and "/bin/sh -c" in titles[1], titles


@case
def a_file_that_is_none_and_a_file_of_another_host_are_refused_in_words(server, reader):
    r = reader()
    os.mkfifo(r.home + "/pipe")
    r.subscribe(f"file://{r.home}/pipe", f"file://{r.home}", "file://elsewhere/feed.xml", "file:///dev/zero")
    r.refresh(timeout=20)
    errors = [e for e, in r.query("SELECT error FROM http ORDER BY feed")]
    same([("not a file" in errors[0]), ("not a file" in errors[1]), ("file of this machine" in errors[2]),
          ("not a file" in errors[3])], [True] * 4)


@case
def a_second_galley_does_not_refresh_at_the_same_time_and_says_so(server, reader):
    began, may_end = threading.Event(), threading.Event()

    def slow(request):
        began.set()
        may_end.wait(20)
        return Answer(200, {}, rss("a"))

    server.routes["/feed"] = slow
    r = reader()
    first = threading.Thread(target=r.refresh)
    first.start()
    assert began.wait(20)
    second = Reader.__new__(Reader)
    second.__dict__.update(r.__dict__)
    same(second.refresh(), [])
    assert second.status == 1 and "another Galley" in second.errors, second.errors
    may_end.set()
    first.join()
    same((r.status, r.articles()), (0, 1))


def main():
    # A shell starts its background jobs with SIGINT ignored, and who is started by them inherits that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(f"1..{len(CASES)}")
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        results = list(pool.map(run, CASES))
    for number, (function, why) in enumerate(zip(CASES, results), 1):
        sentence = function.__name__.replace("_", " ")
        print(f"ok {number} - {sentence}" if why is None else f"not ok {number} - {sentence}\n# {why}", flush=True)


if __name__ == "__main__":
    main()
