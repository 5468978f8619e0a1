-- Reviews are looked for by their title in small letters, by who proposed them and by router.
ALTER TABLE review ADD COLUMN words TEXT NOT NULL DEFAULT '';

-- SQLite makes small letters of A to Z alone; titles from now on are written so in all scripts.
UPDATE review SET words = LOWER(title);

CREATE INDEX review_by_author ON review (author, id);
CREATE INDEX review_by_router ON review (router_id, id);
