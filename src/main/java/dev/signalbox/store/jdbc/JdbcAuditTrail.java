package dev.signalbox.store.jdbc;

import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.AuditEntryJson;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.AuditScope;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.store.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbcAuditTrail implements AuditTrail {
    /** Excludes start entries that have an end entry. */
    static final String NOT_ENDED =
            "(outcome <> 'begun' OR NOT EXISTS (SELECT 1 FROM audit_entry done WHERE done.begun = audit_entry.number))";

    private final JdbcDatabase database;

    JdbcAuditTrail(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public ChainLink append(AuditEntry entry) {
        String text = AuditEntryJson.of(entry);
        return database.write(handle -> {
            ChainHead head = head(handle);
            long number = head.number() + 1;
            ChainLink link = new ChainLink(number, text, ChainVerifier.hash(head.hash(), number, text), true);
            insert(handle, link, entry);
            handle.createUpdate("INSERT INTO audit_head (id, number, hash) VALUES (1, :number, :hash) "
                            + "ON CONFLICT (id) DO UPDATE SET number = excluded.number, hash = excluded.hash")
                    .bind("number", number)
                    .bind("hash", link.hash())
                    .execute();
            return link;
        });
    }

    private static void insert(Handle handle, ChainLink link, AuditEntry entry) {
        handle.createUpdate("INSERT INTO audit_entry "
                        + "(number, body, hash, at, who, deed, outcome, begun, router_id, remote_id, words) VALUES "
                        + "(:number, :body, :hash, :at, :who, :deed, :outcome, :begun, :router, :remote, :words)")
                .bind("number", link.number())
                .bind("body", StoredText.of(link.text()))
                .bind("hash", link.hash())
                .bind("at", TimestampText.text(entry.at()))
                .bind("who", StoredText.of(entry.actor().name()))
                .bind("deed", StoredText.of(entry.deed()))
                .bind("outcome", entry.outcome().id())
                .bind("begun", entry.begun())
                .bind("router", entry.place().router())
                .bind("remote", entry.place().remote())
                .bind("words", StoredText.of(ChainLink.message(entry)))
                .execute();
    }

    private static ChainHead head(Handle handle) {
        return handle.createQuery("SELECT number, hash FROM audit_head WHERE id = 1")
                .map((row, context) -> new ChainHead(row.getLong("number"), row.getString("hash")))
                .findOne()
                .orElse(ChainHead.NONE);
    }

    @Override
    public ChainHead head() {
        return database.read(JdbcAuditTrail::head);
    }

    @Override
    public ChainHead anchor() {
        return database.read(TrimmedTrail::anchor);
    }

    @Override
    public List<ChainLink> after(long number, AuditEntryFilter filter, int limit) {
        return list("number > :number", "number", number, filter, limit);
    }

    @Override
    public List<ChainLink> before(long number, AuditEntryFilter filter, int limit) {
        return list("number < :number AND " + NOT_ENDED, "number DESC", number, filter, limit);
    }

    private List<ChainLink> list(String where, String order, long number, AuditEntryFilter filter, int limit) {
        Map<String, Object> bound = new LinkedHashMap<>();
        String conditions = conditions(filter, bound);
        return database.read(handle -> handle.createQuery("SELECT * FROM audit_entry WHERE " + where + conditions
                        + " ORDER BY " + order + " LIMIT :limit")
                .bind("number", number)
                .bind("limit", limit)
                .bindMap(bound)
                .map(JdbcAuditTrail::link)
                .list());
    }

    private static String conditions(AuditEntryFilter filter, Map<String, Object> bound) {
        List<String> conditions = new ArrayList<>();
        put(conditions, bound, "who = :who", "who", filter.who().isEmpty() ? null : StoredText.of(filter.who()));
        put(conditions, bound, "deed = :deed", "deed", filter.deed().isEmpty() ? null : StoredText.of(filter.deed()));
        AuditOutcome outcome = filter.outcome();
        put(conditions, bound, "outcome = :outcome", "outcome", outcome == null ? null : outcome.id());
        put(conditions, bound, "router_id = :router", "router", filter.router());
        put(conditions, bound, "remote_id = :remote", "remote", filter.remote());
        put(conditions, bound, "at >= :from", "from", filter.from() == null ? null : TimestampText.text(filter.from()));
        put(
                conditions,
                bound,
                "at < :until",
                "until",
                filter.until() == null ? null : TimestampText.text(filter.until()));
        if (!filter.words().isEmpty()) {
            bound.put("words", LikePattern.words(filter.words()));
            conditions.add("(words LIKE :words ESCAPE '!'" + named(filter, bound) + ")");
        }
        AuditScope part = filter.part();
        if (part != null) {
            conditions.add(ReachCondition.condition(part.routers(), part.remotes()));
        }
        return conditions.stream().map(each -> " AND " + each).collect(Collectors.joining());
    }

    private static String named(AuditEntryFilter filter, Map<String, Object> bound) {
        StringBuilder condition = new StringBuilder();
        for (String deed : filter.named()) {
            String name = "named" + bound.size();
            bound.put(name, StoredText.of(deed));
            condition.append(" OR deed = :").append(name);
        }
        return condition.toString();
    }

    private static void put(
            List<String> conditions, Map<String, Object> bound, String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            bound.put(name, value);
        }
    }

    @Override
    public Optional<ChainLink> find(long number) {
        return database.read(handle -> handle.createQuery("SELECT * FROM audit_entry WHERE number = :number")
                .bind("number", number)
                .map(JdbcAuditTrail::link)
                .findOne());
    }

    @Override
    public Optional<ChainLink> endOf(long beginning) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM audit_entry WHERE begun = :begun ORDER BY number DESC LIMIT 1")
                .bind("begun", beginning)
                .map(JdbcAuditTrail::link)
                .findOne());
    }

    @Override
    public List<ChainLink> open() {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM audit_entry WHERE outcome = 'begun' AND " + NOT_ENDED + " ORDER BY number")
                .map(JdbcAuditTrail::link)
                .list());
    }

    private static ChainLink link(ResultSet row, StatementContext context) throws SQLException {
        long number = row.getLong("number");
        String text = row.getString("body");
        Optional<String> body = body(text);
        ChainLink link = new ChainLink(number, body.orElse(text), row.getString("hash"), true);
        return new ChainLink(number, link.text(), link.hash(), isFiled(row, link.entry()));
    }

    /** Tampering can leave any value in a column. */
    private static Optional<String> body(String stored) {
        try {
            return Optional.of(StoredText.read(stored));
        } catch (IndexOutOfBoundsException | NumberFormatException edited) {
            return Optional.empty();
        }
    }

    /** Returns whether the columns for searching match the entry. */
    private static boolean isFiled(ResultSet row, AuditEntry entry) throws SQLException {
        return TimestampText.text(entry.at()).equals(row.getString("at"))
                && StoredText.of(entry.actor().name()).equals(row.getString("who"))
                && StoredText.of(entry.deed()).equals(row.getString("deed"))
                && entry.outcome().id().equals(row.getString("outcome"))
                && Objects.equals(entry.begun(), number(row, "begun"))
                && Objects.equals(entry.place().router(), number(row, "router_id"))
                && Objects.equals(entry.place().remote(), number(row, "remote_id"))
                && StoredText.of(ChainLink.message(entry)).equals(row.getString("words"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }
}
