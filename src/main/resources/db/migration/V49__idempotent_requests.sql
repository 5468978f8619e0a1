-- Requests of programs that carry an idempotency key, so that a repetition gets the first answer. The status is 0 until the answer is known.
CREATE TABLE idempotent_request (
    person TEXT NOT NULL,
    request_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    tag TEXT,
    location TEXT,
    begun TEXT NOT NULL,
    PRIMARY KEY (person, request_key)
);
CREATE INDEX idempotent_request_begun ON idempotent_request (begun);
