package dev.signalbox.store.jdbc;

import dev.signalbox.inbox.CountedSentence;
import dev.signalbox.inbox.InboxCounts;
import dev.signalbox.inbox.InboxReceipt;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.ReportedDecision;
import dev.signalbox.inbox.TriageMark;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.InboxOffException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class JdbcDecisionStore implements DecisionStore {
    private final JdbcDatabase database;
    private final Clock clock;

    JdbcDecisionStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public InboxSettings settings(long routerId) {
        return database.read(handle -> InboxRows.settings(handle, routerId));
    }

    @Override
    public void configure(long routerId, InboxSettings settings) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, routerId);
            InboxRows.save(handle, routerId, settings);
            prune(handle, routerId, settings);
        });
    }

    @Override
    public InboxReceipt add(long routerId, List<ReportedDecision> decisions) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, routerId);
            InboxSettings settings = InboxRows.settings(handle, routerId);
            if (!settings.on()) {
                throw new InboxOffException();
            }
            prune(handle, routerId, settings);
            Instant limit = DecisionStore.limit(settings, clock.instant());
            List<ReportedDecision> kept = decisions.stream()
                    .filter(decision -> !decision.at().isBefore(limit))
                    .toList();
            int stored = DecisionRows.insert(handle, routerId, kept);
            return new InboxReceipt(stored, kept.size() - stored, decisions.size() - kept.size());
        });
    }

    @Override
    public InboxCounts counts(long routerId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COALESCE(SUM(CASE WHEN triage IS NULL THEN 1 ELSE 0 END), 0) AS open, "
                                + "COALESCE(SUM(CASE WHEN triage IS NULL THEN 0 ELSE 1 END), 0) AS triaged, "
                                + "COALESCE(SUM(decisions), 0) AS decisions, MIN(first_at) AS oldest FROM inbox_sentence WHERE router_id = :router")
                .bind("router", routerId)
                .map((row, context) -> new InboxCounts(
                        row.getInt("open"),
                        row.getInt("triaged"),
                        row.getInt("decisions"),
                        Optional.ofNullable(row.getString("oldest")).map(Instant::parse)))
                .one());
    }

    @Override
    public List<InboxSentence> open(long routerId, int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM inbox_sentence WHERE router_id = :router "
                        + "AND triage IS NULL ORDER BY last_at DESC, id DESC LIMIT :limit")
                .bind("router", routerId)
                .bind("limit", limit)
                .map((row, context) -> InboxRows.sentence(row))
                .list());
    }

    @Override
    public List<InboxSentence> triaged(long routerId, int offset, int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM inbox_sentence WHERE router_id = :router "
                        + "AND triage IS NOT NULL ORDER BY triaged_at DESC, id DESC LIMIT :limit OFFSET :offset")
                .bind("router", routerId)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> InboxRows.sentence(row))
                .list());
    }

    @Override
    public List<InboxSentence> find(long routerId, Collection<Long> ids) {
        return database.read(handle -> StatementChunks.of(ids).stream()
                .flatMap(chunk -> handle
                        .createQuery(
                                "SELECT * FROM inbox_sentence WHERE router_id = :router AND id IN (<ids>) ORDER BY id")
                        .bind("router", routerId)
                        .bindList("ids", chunk)
                        .map((row, context) -> InboxRows.sentence(row))
                        .list()
                        .stream())
                .toList());
    }

    @Override
    public int triage(long routerId, Collection<Long> ids, TriageMark mark) {
        return database.write(handle -> StatementChunks.of(ids).stream()
                .mapToInt(chunk -> handle.createUpdate(
                                "UPDATE inbox_sentence SET triage = :triage, target = :target, "
                                        + "who = :who, triaged_at = :at WHERE router_id = :router AND triage IS NULL AND id IN (<ids>)")
                        .bind("triage", mark.kind().id())
                        .bind("target", StoredText.of(mark.target()))
                        .bind("who", StoredText.of(mark.who()))
                        .bind("at", TimestampText.text(mark.at()))
                        .bind("router", routerId)
                        .bindList("ids", chunk)
                        .execute())
                .sum());
    }

    @Override
    public int reopen(long routerId, Collection<Long> ids) {
        return database.write(handle -> StatementChunks.of(ids).stream()
                .mapToInt(chunk -> handle.createUpdate(
                                "UPDATE inbox_sentence SET triage = NULL, target = NULL, "
                                        + "who = NULL, triaged_at = NULL WHERE router_id = :router AND triage IS NOT NULL AND id IN (<ids>)")
                        .bind("router", routerId)
                        .bindList("ids", chunk)
                        .execute())
                .sum());
    }

    @Override
    public List<CountedSentence> newest(long routerId, int decisions) {
        return database.read(handle -> handle.createQuery(
                        "SELECT inbox_sentence.text AS text, latest.decisions AS decisions FROM ("
                                + "SELECT sentence_id, COUNT(*) AS decisions FROM (SELECT sentence_id FROM decision "
                                + "WHERE router_id = :router ORDER BY at DESC, id DESC LIMIT :limit) AS newest GROUP BY sentence_id) AS latest "
                                + "JOIN inbox_sentence ON inbox_sentence.id = latest.sentence_id ORDER BY inbox_sentence.id")
                .bind("router", routerId)
                .bind("limit", decisions)
                .map((row, context) ->
                        new CountedSentence(StoredText.read(row.getString("text")), row.getInt("decisions")))
                .list());
    }

    @Override
    public int prune() {
        return database.write(handle ->
                handle.createQuery("SELECT router_id FROM inbox").mapTo(Long.class).list().stream()
                        .mapToInt(router -> prune(handle, router, InboxRows.settings(handle, router)))
                        .sum());
    }

    private int prune(Handle handle, long routerId, InboxSettings settings) {
        return DecisionRows.deleteBefore(handle, routerId, DecisionStore.limit(settings, clock.instant()));
    }

    @Override
    public void clear(long routerId) {
        database.change(handle -> DecisionRows.deleteAll(handle, routerId));
    }
}
