package dev.signalbox.store.jdbc;

import dev.signalbox.inbox.ReportedDecision;
import dev.signalbox.route.RouterHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Decisions as rows: each refers to the row of its sentence, which has the sums. */
final class DecisionRows {
    private static final String LATER = "excluded.last_at >= inbox_sentence.last_at";

    private DecisionRows() {}

    /** One distinct text of a batch. */
    private static final class Sums {
        private int decisions;
        private ReportedDecision first;
        private ReportedDecision last;

        Sums(ReportedDecision decision) {
            first = decision;
            last = decision;
        }

        void add(ReportedDecision decision) {
            decisions++;
            first = decision.at().isBefore(first.at()) ? decision : first;
            last = decision.at().isBefore(last.at()) ? last : decision;
        }

        @Nullable
        Object[] row(long routerId, String hash) {
            return new @Nullable Object[] {
                routerId,
                hash,
                StoredText.of(last.sentence()),
                decisions,
                TimestampText.text(first.at()),
                TimestampText.text(last.at()),
                StoredText.ofNullable(last.route()),
                last.score()
            };
        }
    }

    /** Stores those that are new, and returns how many these are. */
    static int insert(Handle handle, long routerId, List<ReportedDecision> decisions) {
        List<ReportedDecision> fresh = fresh(handle, routerId, decisions);
        Map<String, Sums> byHash = new LinkedHashMap<>();
        List<String> hashes = new ArrayList<>(fresh.size());
        for (ReportedDecision decision : fresh) {
            hashes.add(hash(decision.sentence()));
            byHash.computeIfAbsent(hashes.getLast(), _ -> new Sums(decision)).add(decision);
        }
        List<@Nullable Object[]> sentences = new ArrayList<>();
        byHash.forEach((hash, sums) -> sentences.add(sums.row(routerId, hash)));
        BatchInsert.rows(
                handle,
                "INSERT INTO inbox_sentence (router_id, text_hash, text, decisions, first_at, last_at, last_route, last_score) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (router_id, text_hash) DO UPDATE SET "
                        + "decisions = inbox_sentence.decisions + excluded.decisions, "
                        + "first_at = CASE WHEN excluded.first_at < inbox_sentence.first_at THEN excluded.first_at ELSE inbox_sentence.first_at END, "
                        + "last_route = CASE WHEN " + LATER
                        + " THEN excluded.last_route ELSE inbox_sentence.last_route END, "
                        + "last_score = CASE WHEN " + LATER
                        + " THEN excluded.last_score ELSE inbox_sentence.last_score END, "
                        + "last_at = CASE WHEN " + LATER + " THEN excluded.last_at ELSE inbox_sentence.last_at END",
                sentences);
        Map<String, Long> ids = ids(handle, routerId, byHash.keySet());
        List<@Nullable Object[]> rows = new ArrayList<>(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            ReportedDecision decision = fresh.get(i);
            rows.add(new @Nullable Object[] {
                routerId,
                ids.get(hashes.get(i)),
                TimestampText.text(decision.at()),
                StoredText.ofNullable(decision.route()),
                decision.score(),
                decision.id() == null ? null : hash(decision.id())
            });
        }
        BatchInsert.rows(
                handle,
                "INSERT INTO decision (router_id, sentence_id, at, route, score, report_hash) VALUES (?, ?, ?, ?, ?, ?)",
                rows);
        return fresh.size();
    }

    /** Those without an id, and the first of each id that is not stored yet. */
    private static List<ReportedDecision> fresh(Handle handle, long routerId, List<ReportedDecision> decisions) {
        Set<String> sent = new HashSet<>();
        decisions.forEach(decision -> {
            if (decision.id() != null) {
                sent.add(hash(decision.id()));
            }
        });
        Set<String> known = new HashSet<>();
        for (List<String> chunk : StatementChunks.of(sent)) {
            known.addAll(handle.createQuery(
                            "SELECT report_hash FROM decision WHERE router_id = :router AND report_hash IN (<hashes>)")
                    .bind("router", routerId)
                    .bindList("hashes", chunk)
                    .mapTo(String.class)
                    .list());
        }
        return decisions.stream()
                .filter(decision -> decision.id() == null || known.add(hash(decision.id())))
                .toList();
    }

    private static Map<String, Long> ids(Handle handle, long routerId, Collection<String> hashes) {
        Map<String, Long> ids = HashMap.newHashMap(hashes.size());
        for (List<String> chunk : StatementChunks.of(hashes)) {
            handle.createQuery(
                            "SELECT id, text_hash FROM inbox_sentence WHERE router_id = :router AND text_hash IN (<hashes>)")
                    .bind("router", routerId)
                    .bindList("hashes", chunk)
                    .map((row, context) -> Map.entry(row.getString("text_hash"), row.getLong("id")))
                    .forEach(row -> ids.put(row.getKey(), row.getValue()));
        }
        return ids;
    }

    /** Deletes decisions before a time, and sentences that have none left. Returns how many decisions. */
    static int deleteBefore(Handle handle, long routerId, Instant limit) {
        String before = TimestampText.text(limit);
        int deleted = handle.execute("DELETE FROM decision WHERE router_id = ? AND at < ?", routerId, before);
        if (deleted > 0) {
            deleteVectors(handle, "router_id = ? AND last_at < ?", routerId, before);
            handle.execute("DELETE FROM inbox_sentence WHERE router_id = ? AND last_at < ?", routerId, before);
            handle.execute(
                    "UPDATE inbox_sentence SET "
                            + "decisions = (SELECT COUNT(*) FROM decision WHERE decision.sentence_id = inbox_sentence.id), "
                            + "first_at = (SELECT MIN(at) FROM decision WHERE decision.sentence_id = inbox_sentence.id) "
                            + "WHERE router_id = ? AND first_at < ?",
                    routerId,
                    before);
        }
        return deleted;
    }

    static void deleteAll(Handle handle, long routerId) {
        deleteVectors(handle, "router_id = ?", routerId);
        handle.execute("DELETE FROM decision WHERE router_id = ?", routerId);
        handle.execute("DELETE FROM inbox_sentence WHERE router_id = ?", routerId);
    }

    /** A vector says much about its text, so it does not outlive it. That of an utterance of the same text is computed again when it is needed. */
    private static void deleteVectors(Handle handle, String condition, Object... values) {
        handle.execute(
                "DELETE FROM vector WHERE encoder_id IN (SELECT id FROM encoder) "
                        + "AND text_hash IN (SELECT text_hash FROM inbox_sentence WHERE " + condition + ")",
                values);
    }

    /** The hash under which {@link JdbcVectorStore} stores the vectors of a text. */
    private static String hash(String text) {
        return RouterHash.sha256(StoredText.of(text));
    }
}
