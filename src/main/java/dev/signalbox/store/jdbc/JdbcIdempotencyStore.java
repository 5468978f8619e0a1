package dev.signalbox.store.jdbc;

import dev.signalbox.store.IdempotencyStore;
import dev.signalbox.store.KeptAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class JdbcIdempotencyStore implements IdempotencyStore {
    private final JdbcDatabase database;

    JdbcIdempotencyStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<KeptAnswer> claim(String person, String key, String fingerprint, Instant now, Duration kept) {
        return database.write(handle -> {
            handle.createUpdate("DELETE FROM idempotent_request WHERE begun < :oldest")
                    .bind("oldest", TimestampText.text(now.minus(kept)))
                    .execute();
            int taken = handle.createUpdate(
                            "INSERT INTO idempotent_request (person, request_key, fingerprint, status, body, begun) "
                                    + "VALUES (:person, :key, :fingerprint, 0, '', :now) "
                                    + "ON CONFLICT (person, request_key) DO NOTHING")
                    .bind("person", person)
                    .bind("key", key)
                    .bind("fingerprint", fingerprint)
                    .bind("now", TimestampText.text(now))
                    .execute();
            if (taken == 1) {
                return Optional.empty();
            }
            return handle.createQuery("SELECT * FROM idempotent_request WHERE person = :person AND request_key = :key")
                    .bind("person", person)
                    .bind("key", key)
                    .map((row, context) -> new KeptAnswer(
                            row.getString("fingerprint"),
                            row.getInt("status"),
                            StoredText.read(row.getString("body")),
                            row.getString("tag"),
                            row.getString("location")))
                    .findOne();
        });
    }

    @Override
    public void keep(String person, String key, KeptAnswer answer) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE idempotent_request SET status = :status, body = :body, tag = :tag, location = :location "
                                + "WHERE person = :person AND request_key = :key")
                .bind("status", answer.status())
                .bind("body", StoredText.of(answer.body()))
                .bind("tag", answer.tag())
                .bind("location", answer.location())
                .bind("person", person)
                .bind("key", key)
                .execute());
    }

    @Override
    public void release(String person, String key) {
        database.change(handle -> handle.createUpdate(
                        "DELETE FROM idempotent_request WHERE person = :person AND request_key = :key")
                .bind("person", person)
                .bind("key", key)
                .execute());
    }
}
