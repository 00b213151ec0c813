-- For teach.script: a feed whose text has lines that nothing but a person tells from the story.
UPDATE body SET doc = '', doc_version = 0, html =
    '<p>Beds, breakfast and no tunnel: from March on the night trains go north again, three a week.</p>'
    || '<p class="house-line">Our house recommends the journeys of its own agency, with all meals.</p>'
    || '<p>The carriages were found in a shed, where they had stood since the line was closed.</p>'
    || '<p>Write to the desk that made this.</p>'
    || '<p class="house-line">Our house thanks its readers.</p>'
    WHERE item = (SELECT id FROM item WHERE title = 'Night trains return to the north');
