-- For stripped-option.script: a feed's text with a line that is left out.
UPDATE body SET doc = '', doc_version = 0, html =
    '<p>Beds, breakfast and no tunnel: from March on the night trains go north again, three a week.</p>'
    || '<p>The post <a href="https://e.org/1">Night trains</a> appeared first on <a href="https://e.org/">Morning</a>.</p>'
    WHERE item = (SELECT id FROM item WHERE title = 'Night trains return to the north');
