package dev.signalbox.store.jdbc;

import dev.signalbox.store.ComposedFile;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.NameTakenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcConfigFileStore implements ConfigFileStore {
    private final JdbcDatabase database;
    private final Clock clock;

    JdbcConfigFileStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Text> of(long routerId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT format, text FROM router_file WHERE router_id = :router")
                .bind("router", routerId)
                .map((row, context) -> new Text(row.getString("format"), StoredText.read(row.getString("text"))))
                .findOne());
    }

    @Override
    public void keep(long routerId, Text text) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, routerId);
            handle.createUpdate("INSERT INTO router_file (router_id, format, text) VALUES (:router, :format, :text) "
                            + "ON CONFLICT (router_id) DO UPDATE SET format = excluded.format, text = excluded.text")
                    .bind("router", routerId)
                    .bind("format", text.format())
                    .bind("text", StoredText.of(text.text()))
                    .execute();
        });
    }

    @Override
    public ComposedFile add(String name, Text text, String who) {
        return database.write(handle -> {
            Instant at = clock.instant();
            long id = handle.createQuery("INSERT INTO composed_file (name, format, text, who, at) "
                            + "VALUES (:name, :format, :text, :who, :at) ON CONFLICT (name) DO NOTHING RETURNING id")
                    .bind("name", StoredText.of(name))
                    .bind("format", text.format())
                    .bind("text", StoredText.of(text.text()))
                    .bind("who", StoredText.of(who))
                    .bind("at", at.toString())
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new NameTakenException("composed file", name));
            return new ComposedFile(id, name, text.format(), text.text(), who, at);
        });
    }

    @Override
    public List<ComposedFile> composed() {
        return database.read(handle -> handle.createQuery("SELECT * FROM composed_file ORDER BY name")
                .map(JdbcConfigFileStore::file)
                .list());
    }

    @Override
    public Optional<ComposedFile> find(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM composed_file WHERE id = :id")
                .bind("id", id)
                .map(JdbcConfigFileStore::file)
                .findOne());
    }

    private static ComposedFile file(ResultSet row, StatementContext context) throws SQLException {
        return new ComposedFile(
                row.getLong("id"),
                StoredText.read(row.getString("name")),
                row.getString("format"),
                StoredText.read(row.getString("text")),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("at")));
    }

    @Override
    public void remove(long id) {
        database.change(handle -> handle.execute("DELETE FROM composed_file WHERE id = ?", id));
    }

    @Override
    public boolean link(long routerId, Place place) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, routerId);
            return handle.createUpdate(
                                    "INSERT INTO composed_member (router_id, file_id, place) "
                                            + "SELECT :router, id, :place FROM composed_file WHERE id = :file ON CONFLICT DO NOTHING")
                            .bind("router", routerId)
                            .bind("file", place.file())
                            .bind("place", place.place())
                            .execute()
                    == 1;
        });
    }

    @Override
    public Map<String, Long> members(long fileId) {
        return database.read(handle -> {
            Map<String, Long> members = new HashMap<>();
            handle.createQuery("SELECT place, router_id FROM composed_member WHERE file_id = :file")
                    .bind("file", fileId)
                    .map((row, context) -> Map.entry(row.getString("place"), row.getLong("router_id")))
                    .forEach(member -> members.put(member.getKey(), member.getValue()));
            return members;
        });
    }

    @Override
    public Optional<Place> placeOf(long routerId) {
        return database.read(
                handle -> handle.createQuery("SELECT file_id, place FROM composed_member WHERE router_id = :router")
                        .bind("router", routerId)
                        .map((row, context) -> new Place(row.getLong("file_id"), row.getString("place")))
                        .findOne());
    }
}
