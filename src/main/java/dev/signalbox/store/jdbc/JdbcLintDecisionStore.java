package dev.signalbox.store.jdbc;

import dev.signalbox.quality.LintSubject;
import dev.signalbox.quality.LintSubject.OneRoute;
import dev.signalbox.quality.LintSubject.OneUtterance;
import dev.signalbox.quality.LintSubject.TwoRoutes;
import dev.signalbox.quality.LintSubject.TwoUtterances;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.LintDecision;
import dev.signalbox.store.LintDecisionStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcLintDecisionStore implements LintDecisionStore {
    private final JdbcDatabase database;
    private final Clock clock;

    JdbcLintDecisionStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A subject as a row has it; a text that its kind does not have is empty. */
    private record SubjectRow(String kind, UtteranceKey first, UtteranceKey second) {
        private static final UtteranceKey NONE = new UtteranceKey("", "");

        static SubjectRow of(LintSubject subject) {
            return switch (subject) {
                case OneUtterance(UtteranceKey utterance) -> new SubjectRow("utterance", utterance, NONE);
                case TwoUtterances(UtteranceKey first, UtteranceKey second) ->
                    new SubjectRow("utterances", first, second);
                case OneRoute(String route) -> new SubjectRow("route", new UtteranceKey(route, ""), NONE);
                case TwoRoutes(String first, String second) ->
                    new SubjectRow("routes", new UtteranceKey(first, ""), new UtteranceKey(second, ""));
            };
        }

        LintSubject subject() {
            return switch (kind) {
                case "utterance" -> new OneUtterance(first);
                case "utterances" -> new TwoUtterances(first, second);
                case "route" -> new OneRoute(first.route());
                case "routes" -> new TwoRoutes(first.route(), second.route());
                default -> throw new DamagedRowException("a kind of decision, not " + kind, null);
            };
        }

        /** A length before each text keeps different texts different. */
        String digest() {
            StringBuilder all = new StringBuilder(kind);
            for (String text : List.of(first.route(), first.utterance(), second.route(), second.utterance())) {
                String stored = StoredText.of(text);
                all.append('\n').append(stored.length()).append(':').append(stored);
            }
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public List<LintDecision> of(long routerId) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM lint_decision WHERE router_id = :router ORDER BY id DESC")
                        .bind("router", routerId)
                        .map(JdbcLintDecisionStore::decision)
                        .list());
    }

    @Override
    public LintDecision save(long routerId, LintSubject subject, String who) {
        SubjectRow row = SubjectRow.of(subject);
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, routerId);
            handle.createUpdate("INSERT INTO lint_decision (router_id, kind, first_route, first_utterance, "
                            + "second_route, second_utterance, digest, who, at) VALUES (:router, :kind, :firstRoute, "
                            + ":firstUtterance, :secondRoute, :secondUtterance, :digest, :who, :at) "
                            + "ON CONFLICT (router_id, digest) DO NOTHING")
                    .bind("router", routerId)
                    .bind("kind", row.kind())
                    .bind("firstRoute", StoredText.of(row.first().route()))
                    .bind("firstUtterance", StoredText.of(row.first().utterance()))
                    .bind("secondRoute", StoredText.of(row.second().route()))
                    .bind("secondUtterance", StoredText.of(row.second().utterance()))
                    .bind("digest", row.digest())
                    .bind("who", StoredText.of(who))
                    .bind("at", clock.instant().toString())
                    .execute();
            return handle.createQuery("SELECT * FROM lint_decision WHERE router_id = :router AND digest = :digest")
                    .bind("router", routerId)
                    .bind("digest", row.digest())
                    .map(JdbcLintDecisionStore::decision)
                    .one();
        });
    }

    @Override
    public boolean withdraw(long routerId, long id) {
        return database.write(
                handle -> handle.execute("DELETE FROM lint_decision WHERE router_id = ? AND id = ?", routerId, id) > 0);
    }

    private static LintDecision decision(ResultSet row, StatementContext context) throws SQLException {
        UtteranceKey first = new UtteranceKey(
                StoredText.read(row.getString("first_route")), StoredText.read(row.getString("first_utterance")));
        UtteranceKey second = new UtteranceKey(
                StoredText.read(row.getString("second_route")), StoredText.read(row.getString("second_utterance")));
        return new LintDecision(
                row.getLong("id"),
                new SubjectRow(row.getString("kind"), first, second).subject(),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("at")));
    }
}
