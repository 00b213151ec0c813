#!/usr/bin/env python3
"""Full pages on the wire: `galley refresh` for tagged articles and feeds that ask, `galley extract URL` (TAP)."""
import importlib.util
import os
import subprocess
import sys
import time

NET = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "net")
sys.path.insert(0, NET)
spec = importlib.util.spec_from_file_location("net_run", os.path.join(NET, "run.py"))
net = importlib.util.module_from_spec(spec)
spec.loader.exec_module(net)
from server import Answer  # noqa: E402

DAY = net.DAY
CASES = []
STORY = ("The committee met on Tuesday and agreed, after hours of talk, to close the road. ",
         "On Wednesday the first machines came, and with them the noise that was feared. ",
         "In the spring the road was opened again, wider than before and without its trees. ")


def case(function):
    CASES.append(function)
    return function


def feed(server, *paths, text="Short &amp; cut off [...]", host="127.0.0.1"):
    items = "".join(f"<item><title>How the road was closed</title><link>{server.url(p, host)}</link>"
                    f"<description>{text}</description></item>" for p in paths)
    return Answer(200, {}, f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode())


def page(*parts, links="", head="", title="How the road was closed"):
    story = "".join(f"<p>{p * 3}</p>" for p in parts)
    return Answer(200, {"Content-Type": "text/html; charset=utf-8"},
                  f"<title>{title}</title><meta property='og:type' content='article'>{head}<h1>{title}</h1>"
                  f"<div>{story}</div>{links}".encode())


def paths(asked):
    return [a.path for a in asked]


def pages(r):
    """Text and error of each page, by its article's URL without host."""
    rows = r.query("SELECT i.url, p.body, p.error FROM page p JOIN item i ON i.id = p.item ORDER BY i.id")
    return {"/" + url.split("/", 3)[3]: (body, error) for url, body, error in rows}


def galley(r, *arguments):
    return subprocess.run([net.GALLEY, *arguments], capture_output=True, timeout=60,
                          env=dict(os.environ, HOME=r.home, GALLEY_DB=r.home + "/galley.db", GALLEY_FEEDS=r.feeds,
                                   GALLEY_CONFIG=r.home + "/config", GALLEY_LOG=r.home + "/log",
                                   GALLEY_NOW=str(net.NOW)))


def tagged(server, reader, *addresses, **more):
    """A reader that has read the feed and tagged all its articles."""
    server.routes["/feed"] = feed(server, *addresses, **more)
    r = reader()
    net.one(r.refresh())
    assert galley(r, "tag", "+later", "unread", "--yes").returncode == 0
    server.routes["/feed"] = Answer(304)
    return r


def configured(server, reader, line):
    r = reader()
    with open(r.home + "/config", "w") as f:
        f.write(line + "\n")
    return r


@case
def the_page_of_a_tagged_article_is_there_after_a_refresh(server, reader):
    server.routes["/road"] = page(*STORY)
    r = tagged(server, reader, "/road")
    same_paths = paths(r.refresh(at=DAY))
    net.same(same_paths, ["/feed", "/robots.txt", "/road"])
    body, error = pages(r)["/road"]
    assert "first machines" in body and error == "", (body, error)
    net.same(paths(r.refresh(at=2 * DAY)), ["/feed"])  # kept


@case
def nothing_is_fetched_that_is_not_tagged(server, reader):
    server.routes["/feed"] = feed(server, "/road")
    r = reader()
    r.refresh()
    net.same(paths(r.refresh(at=DAY)), ["/feed"])


@case
def a_feed_that_asks_gets_the_pages_of_its_teasers(server, reader):
    server.routes["/feed"] = feed(server, "/road")
    server.routes["/road"] = page(*STORY)
    r = configured(server, reader, "set fetch-pages ahead")
    net.same(paths(r.refresh()), ["/feed", "/robots.txt", "/road"])
    assert "first machines" in pages(r)["/road"][0]


@case
def an_article_that_the_feed_has_whole_needs_no_page(server, reader):
    server.routes["/feed"] = feed(server, "/road", text="<p>" + "".join(STORY) * 6)
    r = configured(server, reader, "set fetch-pages ahead")
    net.same(paths(r.refresh()), ["/feed"])


@case
def never_means_never_for_tagged_articles_too(server, reader):
    r = tagged(server, reader, "/road")
    with open(r.home + "/config", "w") as f:
        f.write("set fetch-pages never\n")
    net.same(paths(r.refresh(at=DAY)), ["/feed"])


@case
def three_parts_are_one_article(server, reader):
    server.routes["/road"] = page(STORY[0], links="<a href='/road/2'>2</a> <a href='/road/3'>3</a>")
    server.routes["/road/2"] = page(STORY[1], links="<a href='/road'>1</a> <a href='/road/3'>Next page</a>")
    server.routes["/road/3"] = page(STORY[2], links="<a href='/road/2'>2</a>")
    r = tagged(server, reader, "/road")
    net.same(paths(r.refresh(at=DAY))[2:], ["/road", "/road/2", "/road/3"])
    body = pages(r)["/road"][0]
    assert body.index("committee") < body.index("machines") < body.index("trees"), body


@case
def what_robots_txt_forbids_is_not_fetched_ahead(server, reader):
    server.routes["/robots.txt"] = Answer(200, {}, b"User-agent: *\nDisallow: /private\n\nUser-agent: galley\n"
                                                   b"Disallow: /road$\n")
    server.routes["/private"] = page(*STORY)
    r = tagged(server, reader, "/road", "/private")
    asked = paths(r.refresh(at=DAY))
    assert "/road" not in asked and "/private" in asked, asked
    assert "robots.txt" in pages(r)["/road"][1]


@case
def a_429_for_a_page_rests_the_whole_origin(server, reader):
    server.routes["/road"] = Answer(429, {"Retry-After": "200000"}, b"slow down")
    server.routes["/bridge"] = page(*STORY)
    r = tagged(server, reader, "/bridge", "/road")
    r.refresh(at=DAY)
    net.same(r.query("SELECT until FROM rest"), [(net.NOW + DAY + 200000,)])
    net.same(paths(r.refresh(at=2 * DAY)), [])  # the feed, too
    net.same(paths(r.refresh(at=5 * DAY))[:1], ["/feed"])


@case
def a_503_without_a_time_rests_that_page_alone(server, reader):
    server.routes["/road"] = Answer(503, {}, b"later")
    server.routes["/bridge"] = page(*STORY)
    r = tagged(server, reader, "/bridge", "/road")
    r.refresh(at=DAY)
    net.same(r.query("SELECT origin FROM rest"), [(server.url("/road"),)])
    assert pages(r)["/bridge"][0], pages(r)


@case
def a_page_that_fails_is_not_asked_again_at_once(server, reader):
    server.routes["/road"] = Answer(500, {}, b"oh")
    r = tagged(server, reader, "/road")
    assert "/road" in paths(r.refresh(at=DAY))
    assert "500" in pages(r)["/road"][1]
    assert "/road" not in paths(r.refresh(at=DAY + 7200))
    assert "/road" in paths(r.refresh(at=3 * DAY))


@case
def a_page_that_is_no_article_is_not_kept_for_one(server, reader):
    server.routes["/road"] = Answer(200, {"Content-Type": "text/html"},
                                    b"<title>Page not found</title><h1>Sorry</h1><p>We looked everywhere.")
    r = tagged(server, reader, "/road")
    r.refresh(at=DAY)
    net.same(pages(r)["/road"], ("", "the page says that there is nothing at this address"))


@case
def pages_of_one_server_come_one_at_a_time_with_a_pause(server, reader):
    at = []

    def slow(_):
        at.append(time.monotonic())
        return page(*STORY)

    server.routes["/road"] = server.routes["/bridge"] = slow
    r = tagged(server, reader, "/road", "/bridge")
    r.refresh(at=DAY)
    net.same(len(pages(r)), 2)
    assert at[1] - at[0] > 1.5, at
    net.same(server.most_at_once["127.0.0.1"], 1)


@case
def pages_beyond_the_budget_go_but_not_the_tagged(server, reader):
    long = [f"{STORY[i % 3]} Of these things there are {i}, and of others {i * i}." for i in range(900)]
    addresses = [f"/long{i}" for i in range(4)]
    for address in addresses:
        server.routes[address] = page(*long)
    r = tagged(server, reader, "/long0")
    with open(r.home + "/config", "w") as f:
        f.write("set page-cache 1\nset fetch-pages ahead\n")
    server.routes["/feed"] = feed(server, *addresses)
    r.refresh(at=DAY)
    kept = {address: bool(body) for address, (body, _) in pages(r).items()}
    assert kept["/long0"] and sum(kept.values()) in (2, 3), kept
    assert "page-cache" in [error for body, error in pages(r).values() if not body][0]
    assert not [p for p in paths(r.refresh(at=3 * DAY)) if "long" in p]  # not fetched and let go for ever


# ---- in the reader


def screens(r, *lines, config="", size="80x24"):
    """What the reader shows after each :shot of the script, as text."""
    names, script = [], []
    for line in lines:
        if line == ":shot":
            names.append(f"{r.home}/{len(names)}.screen")
            line = f":save-screen {names[-1]}"
        script.append(line)
    with open(r.home + "/script", "w") as f:
        f.write("\n".join(script) + "\n")
    with open(r.home + "/config", "w") as f:
        f.write(f"set refresh-on-start no\n{config}\n")
    done = subprocess.run([net.GALLEY, "--script", r.home + "/script", "--size", size], capture_output=True,
                          timeout=90, cwd=r.home,
                          env=dict(os.environ, HOME=r.home, GALLEY_DB=r.home + "/galley.db", GALLEY_FEEDS=r.feeds,
                                   GALLEY_CONFIG=r.home + "/config", GALLEY_LOG=r.home + "/log", TZ="UTC",
                                   GALLEY_NOW=str(net.NOW + 60), LC_ALL="C.UTF-8"))
    assert done.returncode == 0, done
    shots = []
    for name in names:
        with open(name) as f:
            shots.append(f.read())
    return shots


def read_feed(server, reader, text, *lines, **more):
    server.routes["/feed"] = feed(server, "/road", text=text)
    r = reader()
    r.refresh()
    server.asked.clear()
    shots = screens(r, *lines, **more)
    return shots, [p for p in paths(server.asked) if p != "/feed"]


@case
def an_opened_teaser_becomes_the_page_by_itself_and_x_goes_back(server, reader):
    server.routes["/road"] = page(*STORY)
    shots, asked = read_feed(server, reader, "The beginning of it [...]", ":shot", "<Enter>", ":shot", "x", ":shot")
    net.same(asked, ["/road"])  # no robots.txt: a person opened it
    assert "machines" not in shots[0], shots[0]
    assert "machines" in shots[1] and "x goes back to the feed's text" in shots[1], shots[1]
    assert "The beginning of it" in shots[2] and "machines" not in shots[2], shots[2]


@case
def a_whole_text_is_read_as_it_is_and_nothing_is_fetched(server, reader):
    _, asked = read_feed(server, reader, "<p>" + "".join(STORY) * 6, "<Enter>", ":shot")
    net.same(asked, [])


@case
def nothing_is_fetched_for_an_article_that_is_only_seen_beside_the_list(server, reader):
    shots, asked = read_feed(server, reader, "The beginning of it [...]", "j", ":shot", size="140x30")
    assert "The beginning of it" in shots[0], shots
    net.same(asked, [])


@case
def a_page_that_cannot_be_had_is_said_mildly_and_once(server, reader):
    shots, asked = read_feed(server, reader, "The beginning of it [...]", "<Enter>", ":shot", "q", "<Enter>", ":shot")
    net.same(asked, ["/road"])
    assert "the feed's text alone: " in shots[0] and "404" in shots[0], shots[0]
    assert "No full page: " in shots[1] and "The beginning of it" in shots[1], shots[1]


@case
def a_list_in_place_of_the_page_is_said_in_the_article(server, reader):
    cards = "".join(f"<article><h2><a href=/{i}>Another road is closed, number {i}</a></h2><p>It is <a href=/{i}>so"
                    "</a></p></article>" for i in range(9))
    server.routes["/road"] = Answer(200, {"Content-Type": "text/html"},
                                    f"<title>Roads</title><h1>Roads</h1><main>{cards}</main>".encode())
    shots, _ = read_feed(server, reader, "The beginning of it [...]", "<Enter>", ":shot")
    assert "No full page: the page is a list of links" in " ".join(shots[0].split()), shots[0]


@case
def the_page_does_not_move_the_place_of_who_reads_already(server, reader):
    told = [f"Of the closed roads number {i} was the one that nobody had ever heard of before. " for i in range(40)]
    body = "".join(f"<p>{t}</p>" for t in told)
    server.routes["/road"] = lambda _: time.sleep(4) or Answer(200, {"Content-Type": "text/html"}, (
        "<title>How the road was closed</title><h1>How the road was closed</h1>"
        f"<p>What follows was not in the feed at all, and takes a line or two of the screen.</p>{body}").encode())
    server.routes["/feed"] = feed(server, "/road", text="".join(f"&lt;p&gt;{t}&lt;/p&gt;" for t in told[:15]) + "...")
    shots = []
    for config in ("set fetch-pages never", ""):
        r = reader()
        r.refresh()
        shots.append(screens(r, "<Enter>9j", ":shot", config=config)[0].split("\n"))
    before, after = shots
    assert "number 2" in "".join(before[:4]) and "page" in after[-2], (before, after)
    net.same([line[32:] for line in after[:16]], [line[32:] for line in before[:16]])


@case
def a_page_that_comes_because_of_a_tag_does_not_move_the_place_either(server, reader):
    told = [f"Of the closed roads number {i} was the one that nobody had ever heard of before. " for i in range(40)]
    body = "".join(f"<p>{t}</p>" for t in told)
    server.routes["/road"] = Answer(200, {"Content-Type": "text/html"}, (
        "<title>How the road was closed</title><h1>How the road was closed</h1>"
        f"<p>What follows was not in the feed at all, and takes a line or two of the screen.</p>{body}").encode())
    server.routes["/feed"] = feed(server, "/road", text="".join(f"&lt;p&gt;{t}&lt;/p&gt;" for t in told))
    r = reader()
    r.refresh()
    shots = [s.split("\n") for s in screens(r, "<Enter>9j", ":shot", "m", "wait", ":shot")]
    assert r.query("SELECT body <> '' FROM page") == [(1,)], server.asked
    net.same([line[32:] for line in shots[1][:16]], [line[32:] for line in shots[0][:16]])


# ---- galley extract URL


def extracted(server, path, *arguments):
    return subprocess.run([net.GALLEY, "extract", *arguments, server.url(path)], capture_output=True, timeout=60,
                          env=dict(os.environ, HOME="/nonexistent"))


@case
def extract_joins_the_parts_of_an_article(server, reader):
    server.routes["/road"] = page(STORY[0], links="<a rel=next href='/road?page=2'>Next</a>",
                                  head="<meta property='article:published_time' content='2026-11-01'>")
    server.routes["/road?page=2"] = page(STORY[1])
    out = extracted(server, "/road", "--text").stdout.decode()
    assert out.index("committee") < out.index("machines"), out


@case
def extract_reads_the_amp_page_of_an_empty_one(server, reader):
    server.routes["/app"] = Answer(200, {"Content-Type": "text/html"}, (
        "<title>How the road was closed</title><link rel=amphtml href='/app.amp'><div id=root></div>"
        "<script src=x.js></script><noscript>You need JavaScript.</noscript>").encode())
    server.routes["/app.amp"] = page(*STORY)
    done = extracted(server, "/app", "--text")
    assert b"machines" in done.stdout and done.stderr == b"", done


@case
def extract_says_when_there_is_no_article(server, reader):
    server.routes["/gone"] = Answer(200, {"Content-Type": "text/html"}, b"<title>Seite nicht gefunden</title><p>Oh.")
    done = extracted(server, "/gone", "--text")
    net.same(done.returncode, 0)
    assert b"no article: the page says that there is nothing" in done.stderr, done
    assert b'"kind": "none"' in extracted(server, "/gone", "--json").stdout


def main():
    net.CASES[:] = CASES
    net.main()


if __name__ == "__main__":
    main()
