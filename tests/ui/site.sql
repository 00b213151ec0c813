-- For site.script: two sites whose pages have been read.
INSERT INTO site(id, host, used) VALUES (1, 'news.example', 1795420800), (2, 'nowhere.example', 1795424400);
INSERT INTO site_page(site, page, prints) VALUES (1, 11, x'01'), (1, 12, x'01'), (1, 13, x'01'), (2, 21, x'01');
