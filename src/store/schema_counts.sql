-- Version 3. New articles are counted and put on the waiting list of the index by put.c, once a feed: a trigger did it
-- for each article, and cost a fifth of what storing costs.
DROP TRIGGER IF EXISTS item_added;
