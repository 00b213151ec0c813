-- For info.script: what the net would have said of the first feed.
UPDATE http SET note = 'from https://old.example/feed', status = 304, next_at = 1795446000,
    next_why = 'the server says how long its answer is fresh' WHERE feed = 1;
DELETE FROM ledger WHERE feed = 1;
INSERT INTO ledger(feed, at, url, status, bytes, saved_bytes, duration_ms, n_new, next_at, next_why, error) VALUES
    (1, 1795420800, '', 200, 48211, 151004, 231, 12, 1795424400, 'refresh-interval', ''),
    (1, 1795424400, '', 503, 512, 0, 88, 0, 1795431600, 'the server asked to be left alone until then',
        'the server says 503 Service Unavailable'),
    (1, 1795435200, 'https://cdn.example/feed', 304, 0, 199215, 40, 0, 1795446000,
        'the server says how long its answer is fresh', '');
