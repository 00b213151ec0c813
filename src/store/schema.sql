-- The database, version 1. Later versions are steps of their own (db.c, migrations); this file is then history.
-- Times are seconds since 1970 UTC, NULL when not known. Lists of words are joined by newlines.

CREATE TABLE meta(
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Counts are kept by the triggers below; unread and total leave ads out.
CREATE TABLE feed(
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          INTEGER NOT NULL DEFAULT 0,   -- enum subscription_kind
    url           TEXT NOT NULL UNIQUE,         -- as in the feeds file
    label         TEXT NOT NULL,                -- the URL without credentials
    own_title     TEXT NOT NULL DEFAULT '',     -- as in the feeds file
    folder        TEXT NOT NULL DEFAULT '',
    tags          TEXT NOT NULL DEFAULT '',
    position      INTEGER NOT NULL DEFAULT 0,
    is_hidden     INTEGER NOT NULL DEFAULT 0,
    is_subscribed INTEGER NOT NULL DEFAULT 1,
    added         INTEGER NOT NULL,
    title         TEXT NOT NULL DEFAULT '',     -- this and the next four as the feed says
    home_url      TEXT NOT NULL DEFAULT '',
    description   TEXT NOT NULL DEFAULT '',
    language      TEXT NOT NULL DEFAULT '',
    icon          TEXT NOT NULL DEFAULT '',
    unread        INTEGER NOT NULL DEFAULT 0,
    total         INTEGER NOT NULL DEFAULT 0,
    ads           INTEGER NOT NULL DEFAULT 0,
    shown         TEXT AS (CASE WHEN own_title <> '' THEN own_title WHEN title <> '' THEN title ELSE label END)
) STRICT;

-- struct http_state
CREATE TABLE http(
    feed          INTEGER PRIMARY KEY REFERENCES feed ON DELETE CASCADE,
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    body_hash     INTEGER NOT NULL,
    status        INTEGER NOT NULL,
    asked_at      INTEGER,
    fetched_at    INTEGER,
    changed_at    INTEGER,
    next_at       INTEGER,
    next_why      TEXT NOT NULL,
    retry_after   INTEGER,
    max_age_s     INTEGER NOT NULL,
    ttl_s         INTEGER NOT NULL,
    period_s      INTEGER NOT NULL,
    rhythm_s      INTEGER NOT NULL,
    skip_hours    INTEGER NOT NULL,
    skip_days     INTEGER NOT NULL,
    error_count   INTEGER NOT NULL,
    error         TEXT NOT NULL,
    moved_to      TEXT NOT NULL,
    moved_count   INTEGER NOT NULL,
    is_parked     INTEGER NOT NULL,
    hub           TEXT NOT NULL,
    note          TEXT NOT NULL
) STRICT;

CREATE TABLE rest(
    origin TEXT PRIMARY KEY,
    until  INTEGER NOT NULL,
    why    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger(
    id          INTEGER PRIMARY KEY,
    feed        INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    at          INTEGER NOT NULL,
    url         TEXT NOT NULL,
    status      INTEGER NOT NULL,
    bytes       INTEGER NOT NULL,
    saved_bytes INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    n_new       INTEGER NOT NULL,
    next_at     INTEGER,
    next_why    TEXT NOT NULL,
    error       TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_by_feed ON ledger(feed, id);

-- What lists show. The long texts are in body and page, so that a list reads few pages.
CREATE TABLE item(
    id           INTEGER PRIMARY KEY AUTOINCREMENT,  -- shown to the user: never given twice
    feed         INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    guid         TEXT NOT NULL,
    url          TEXT NOT NULL,
    title        TEXT NOT NULL,
    byline       TEXT NOT NULL,
    summary      TEXT NOT NULL,
    language     TEXT NOT NULL,
    image        TEXT NOT NULL,
    ad_why       TEXT NOT NULL,
    date         INTEGER NOT NULL,             -- to sort by: published, or fetched
    published    INTEGER,
    updated      INTEGER,
    fetched      INTEGER NOT NULL,
    changed      INTEGER,
    words        INTEGER NOT NULL,
    has          INTEGER NOT NULL,             -- enum item_has
    is_read      INTEGER NOT NULL DEFAULT 0,
    is_ad        INTEGER NOT NULL,
    is_ad_by_user INTEGER NOT NULL DEFAULT 0,  -- set or cleared by hand or rule: the feed does not change it
    marked       INTEGER,                      -- when it was last marked read or unread
    text_hash    INTEGER NOT NULL,             -- title and content
    rest_hash    INTEGER NOT NULL,             -- all the other things a feed delivers
    UNIQUE(feed, guid)
) STRICT;
CREATE INDEX item_by_feed ON item(feed, date, id);
CREATE INDEX item_by_date ON item(date, id) WHERE is_ad = 0;
CREATE INDEX item_unread ON item(date, id) WHERE is_read = 0 AND is_ad = 0;
CREATE INDEX item_ads ON item(date, id) WHERE is_ad = 1;
CREATE INDEX item_by_url ON item(url) WHERE url <> '';

CREATE TABLE body(
    item         INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
    html         TEXT NOT NULL,                -- as delivered: not safe, only to make doc from
    base         TEXT NOT NULL,                -- what its relative URLs resolve against
    doc          TEXT NOT NULL,
    doc_version  INTEGER NOT NULL,             -- 0: not made yet
    categories   TEXT NOT NULL,
    external_url TEXT NOT NULL,
    comments_url TEXT NOT NULL
) STRICT;
CREATE INDEX body_raw ON body(item) WHERE doc_version = 0;

CREATE TABLE page(
    item          INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
    doc_version   INTEGER NOT NULL,            -- 0: nothing was fetched
    at            INTEGER NOT NULL,
    error         TEXT NOT NULL,
    kind          INTEGER NOT NULL,
    url           TEXT NOT NULL,
    title         TEXT NOT NULL,
    dek           TEXT NOT NULL,
    section       TEXT NOT NULL,
    site          TEXT NOT NULL,
    language      TEXT NOT NULL,
    byline        TEXT NOT NULL,
    image         TEXT NOT NULL,
    image_caption TEXT NOT NULL,
    image_credit  TEXT NOT NULL,
    authors       TEXT NOT NULL,               -- name TAB url TAB email, one a line
    tags          TEXT NOT NULL,
    published     INTEGER,
    updated       INTEGER,
    is_paywalled  INTEGER NOT NULL,
    words         INTEGER NOT NULL,
    ceiling       TEXT NOT NULL,               -- struct article, limit
    body          TEXT NOT NULL,
    note          TEXT NOT NULL
) STRICT;

CREATE TABLE media(
    item       INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
    n          INTEGER NOT NULL,
    url        TEXT NOT NULL,
    type       TEXT NOT NULL,
    title      TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    duration_s INTEGER NOT NULL,
    PRIMARY KEY(item, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision(
    id    INTEGER PRIMARY KEY,
    item  INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
    until INTEGER NOT NULL,
    title TEXT NOT NULL,
    html  TEXT NOT NULL,
    doc   TEXT NOT NULL
) STRICT;
CREATE INDEX revision_by_item ON revision(item, id);

CREATE TABLE tag(
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE COLLATE NOCASE,
    total  INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO tag(name) VALUES('later');

CREATE TABLE tagged(
    tag  INTEGER NOT NULL REFERENCES tag,
    item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
    at   INTEGER NOT NULL,
    PRIMARY KEY(tag, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX tagged_by_item ON tagged(item);

-- The waiting list of the index for search.
CREATE TABLE unindexed(
    item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE
) STRICT;
CREATE VIRTUAL TABLE search USING fts5(
    title, author, body, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER item_added AFTER INSERT ON item BEGIN
    UPDATE feed SET total = total + (NEW.is_ad = 0), ads = ads + (NEW.is_ad = 1),
        unread = unread + (NEW.is_read = 0 AND NEW.is_ad = 0) WHERE id = NEW.feed;
    INSERT INTO unindexed(item) VALUES(NEW.id);
END;

CREATE TRIGGER item_marked AFTER UPDATE OF is_read, is_ad ON item
    WHEN OLD.is_read <> NEW.is_read OR OLD.is_ad <> NEW.is_ad
BEGIN
    UPDATE feed SET total = total + (NEW.is_ad = 0) - (OLD.is_ad = 0), ads = ads + NEW.is_ad - OLD.is_ad,
        unread = unread + (NEW.is_read = 0 AND NEW.is_ad = 0) - (OLD.is_read = 0 AND OLD.is_ad = 0)
        WHERE id = NEW.feed;
    UPDATE tag SET unread = unread + OLD.is_read - NEW.is_read
        WHERE OLD.is_read <> NEW.is_read AND id IN (SELECT tag FROM tagged WHERE item = NEW.id);
END;

-- The tags first, while the trigger below can still see whether the article is unread.
CREATE TRIGGER item_leaves BEFORE DELETE ON item BEGIN
    DELETE FROM tagged WHERE item = OLD.id;
    UPDATE feed SET total = total - (OLD.is_ad = 0), ads = ads - (OLD.is_ad = 1),
        unread = unread - (OLD.is_read = 0 AND OLD.is_ad = 0) WHERE id = OLD.feed;
END;

CREATE TRIGGER tag_put AFTER INSERT ON tagged BEGIN
    UPDATE tag SET total = total + 1,
        unread = unread + (SELECT is_read = 0 FROM item WHERE id = NEW.item) WHERE id = NEW.tag;
END;

CREATE TRIGGER tag_taken AFTER DELETE ON tagged BEGIN
    UPDATE tag SET total = total - 1,
        unread = unread - (SELECT is_read = 0 FROM item WHERE id = OLD.item) WHERE id = OLD.tag;
END;
