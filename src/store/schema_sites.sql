-- What pages of a site have in common (store/sites.h). prints is html/prints.h as bytes.
CREATE TABLE site(
    id           INTEGER PRIMARY KEY,
    host         TEXT NOT NULL UNIQUE,
    used         INTEGER NOT NULL,             -- when a page of it was last read
    is_forgotten INTEGER NOT NULL DEFAULT 0    -- when the user did so: its pages are kept for undo, and go in time
) STRICT;
CREATE TABLE site_page(
    id     INTEGER PRIMARY KEY,                -- rises with each page read
    site   INTEGER NOT NULL REFERENCES site ON DELETE CASCADE,
    page   INTEGER NOT NULL,                   -- its address, hashed
    prints BLOB NOT NULL,
    UNIQUE(site, page)
) STRICT;
