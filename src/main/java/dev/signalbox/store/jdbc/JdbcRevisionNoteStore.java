package dev.signalbox.store.jdbc;

import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.RevisionNote;
import dev.signalbox.store.RevisionNoteStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

final class JdbcRevisionNoteStore implements RevisionNoteStore {
    private final JdbcDatabase database;
    private final Clock clock;

    JdbcRevisionNoteStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Map<Integer, RevisionNote> of(long routerId, int from, int to) {
        return database.read(handle -> {
            Map<Integer, RevisionNote> notes = new HashMap<>();
            handle.createQuery("SELECT number, text, who, at FROM revision_note "
                            + "WHERE router_id = :router AND number BETWEEN :from AND :to")
                    .bind("router", routerId)
                    .bind("from", from)
                    .bind("to", to)
                    .map((row, context) -> Map.entry(
                            row.getInt("number"),
                            new RevisionNote(
                                    StoredText.read(row.getString("text")),
                                    StoredText.read(row.getString("who")),
                                    Instant.parse(row.getString("at")))))
                    .forEach(note -> notes.put(note.getKey(), note.getValue()));
            return notes;
        });
    }

    @Override
    public void save(long routerId, int number, String text, String who) {
        database.change(handle -> {
            boolean exists = handle.createQuery(
                            "SELECT number FROM revision WHERE router_id = :router AND number = :number")
                    .bind("router", routerId)
                    .bind("number", number)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (!exists) {
                throw new MissingEntityException("revision", number);
            }
            handle.execute("DELETE FROM revision_note WHERE router_id = ? AND number = ?", routerId, number);
            if (!text.isEmpty()) {
                handle.createUpdate("INSERT INTO revision_note (router_id, number, text, who, at) "
                                + "VALUES (:router, :number, :text, :who, :at)")
                        .bind("router", routerId)
                        .bind("number", number)
                        .bind("text", StoredText.of(text))
                        .bind("who", StoredText.of(who))
                        .bind("at", clock.instant().toString())
                        .execute();
            }
        });
    }
}
