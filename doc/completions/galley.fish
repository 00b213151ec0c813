# Made by `make docs` from the tables of the program: change those.
complete -c galley -n __fish_use_subcommand -f -a add -d 'Subscribe to a feed, or to the one that any page names'
complete -c galley -n '__fish_seen_subcommand_from add' -l all -d 'subscribe to every feed that a page names'
complete -c galley -n __fish_use_subcommand -f -a remove -d 'Unsubscribe; the articles stay'
complete -c galley -n __fish_use_subcommand -f -a purge -d 'Delete the articles of feeds that are not in the feeds file any more; tagged ones stay'
complete -c galley -n '__fish_seen_subcommand_from purge' -l yes -d 'do not ask, however many there are'
complete -c galley -n __fish_use_subcommand -f -a move-back -d 'Back to a feed'\''s old address, from where a permanent redirect has led'
complete -c galley -n __fish_use_subcommand -f -a import -d 'Subscribe to what OPML or another reader'\''s list names (not yet its read marks)'
complete -c galley -n '__fish_seen_subcommand_from import' -l dry-run -d 'print the lines that would be added to the feeds file, and add none'
complete -c galley -n __fish_use_subcommand -f -a extract -d 'A page without its clutter'
complete -c galley -n '__fish_seen_subcommand_from extract' -l url -d 'where the page was found' -x
complete -c galley -n '__fish_seen_subcommand_from extract' -l json -d 'as a JSON object (the default)'
complete -c galley -n '__fish_seen_subcommand_from extract' -l text -d 'as plain text'
complete -c galley -n '__fish_seen_subcommand_from extract' -l html -d 'as HTML'
complete -c galley -n '__fish_seen_subcommand_from extract' -l markdown -d 'as Markdown'
complete -c galley -n '__fish_seen_subcommand_from extract' -l site-pages -d 'learn the site'\''s furniture from its other pages in DIR, not from the database' -r -F
complete -c galley -n '__fish_seen_subcommand_from extract' -l why -d 'what was left out, and why'
complete -c galley -n __fish_use_subcommand -f -a parse -d 'Any feed as JSON Feed 1.1'
complete -c galley -n '__fish_seen_subcommand_from parse' -l url -d 'the address it came from, for relative URLs' -x
complete -c galley -n '__fish_seen_subcommand_from parse' -l content-type -d 'what the server called it' -x
complete -c galley -n __fish_use_subcommand -f -a refresh -d 'Fetch feeds now: what is due, or those that are named'
complete -c galley -n '__fish_seen_subcommand_from refresh' -l progress -d 'show how far it is, and what is new'
complete -c galley -n '__fish_seen_subcommand_from refresh' -l force -d 'ask also what is not due, and what asked to be left alone'
complete -c galley -n __fish_use_subcommand -f -a feeds -d 'Subscriptions with their counts, and when each is asked again'
complete -c galley -n '__fish_seen_subcommand_from feeds' -l json -d 'as JSON, with the last requests of each'
complete -c galley -n __fish_use_subcommand -f -a list -d 'Articles, newest first'
complete -c galley -n '__fish_seen_subcommand_from list' -l json -d 'as a JSON Feed, with the texts'
complete -c galley -n '__fish_seen_subcommand_from list' -l tsv -d 'columns: id, date, feed, title, URL, tags, read'
complete -c galley -n '__fish_seen_subcommand_from list' -l format -d '%i id %d date %f feed %t title %a author %u URL %g tags %w words %s N or blank' -x
complete -c galley -n '__fish_seen_subcommand_from list' -l count -d 'only how many there are'
complete -c galley -n '__fish_seen_subcommand_from list' -l limit -d 'at most N' -x
complete -c galley -n __fish_use_subcommand -f -a show -d 'One article'
complete -c galley -n '__fish_seen_subcommand_from show' -l text -d 'as plain text (the default)'
complete -c galley -n '__fish_seen_subcommand_from show' -l html -d 'as an HTML page'
complete -c galley -n '__fish_seen_subcommand_from show' -l markdown -d 'as Markdown'
complete -c galley -n '__fish_seen_subcommand_from show' -l changes -d 'what changed since it came in place of the text, the newest first'
complete -c galley -n '__fish_seen_subcommand_from show' -l json -d 'as a JSON Feed of one item'
complete -c galley -n '__fish_seen_subcommand_from show' -l width -d 'lay the text out for N columns (the terminal'\''s, or 80)' -x
complete -c galley -n __fish_use_subcommand -f -a tag -d 'Tag all articles that match, or take a tag off'
complete -c galley -n '__fish_seen_subcommand_from tag' -l yes -d 'do not ask, however many there are'
complete -c galley -n __fish_use_subcommand -f -a mark -d 'Mark all articles that match'
complete -c galley -n '__fish_seen_subcommand_from mark' -l yes -d 'do not ask, however many there are'
complete -c galley -n '__fish_seen_subcommand_from mark' -l stdin -d 'read ids from standard input, one a line'
complete -c galley -n '__fish_seen_subcommand_from mark' -l ack -d 'with --stdin: print each id once its mark is on the disk'
complete -c galley -n __fish_use_subcommand -f -a doctor -d 'Look at config, feeds file, database, terminal and net, and say how to mend each'
complete -c galley -n '__fish_seen_subcommand_from doctor' -l http -d 'fetch URL (or a feed, by its title) twice, and explain what its server says' -x
complete -c galley -n '__fish_seen_subcommand_from doctor' -l json -d 'as JSON'
complete -c galley -l config -d 'read settings from FILE' -r -F
complete -c galley -l feeds -d 'keep subscriptions in FILE' -r -F
complete -c galley -l db -d 'keep articles in the database FILE' -r -F
complete -c galley -l cache -d 'keep pages that can be fetched again in DIR' -r -F
complete -c galley -l log -d 'write the log to FILE' -r -F
complete -c galley -l help -d 'show this'
