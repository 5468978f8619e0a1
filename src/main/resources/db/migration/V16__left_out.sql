-- What a plan leaves alone on both sides although its mode would change it, as JSON; null where it leaves out nothing.
ALTER TABLE plan ADD COLUMN left_out TEXT;
