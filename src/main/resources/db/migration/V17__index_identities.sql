-- What the store last said that the index of a remote is known by, as JSON (IndexIdentity); null where it was not asked yet, or the address is another one since.
ALTER TABLE remote ADD COLUMN identities TEXT;
