-- The key of each server that asks for one: nonce, ciphertext and tag, never the key itself (class Seal).
CREATE TABLE sealed_key (
    server TEXT NOT NULL PRIMARY KEY,
    sealed ${bytes} NOT NULL,
    given TEXT NOT NULL
);
