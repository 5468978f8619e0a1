package dev.signalbox.store.jdbc;

import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.EvaluationStore;
import dev.signalbox.store.EvaluationSubject;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.StoredEvaluation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbcEvaluationStore implements EvaluationStore {
    private static final String COLUMNS =
            "id, router_id, test_set_id, test_set_version, kind, revision, remote_id, remote_name, plan_id, read_at, "
                    + "fingerprint, who, at, took_ms, sentences, right_count, in_scope, right_in_scope, right_out_of_scope, chosen, macro_f1";

    private final JdbcDatabase database;

    JdbcEvaluationStore(JdbcDatabase database) {
        this.database = database;
    }

    private enum Kind {
        LOCAL,
        REMOTE,
        PLAN
    }

    @Override
    public StoredEvaluation add(
            long testSetId,
            int testSetVersion,
            EvaluationSubject subject,
            Evaluation evaluation,
            String who,
            Instant at,
            Duration took) {
        return database.write(handle -> {
            List<LabelledSentence> asked = asked(handle, testSetId, testSetVersion)
                    .orElseThrow(() -> new MissingEntityException("test set", testSetId));
            if (!asked.equals(evaluation.sentences().stream()
                    .map(EvaluatedSentence::asked)
                    .toList())) {
                throw new IllegalArgumentException(
                        "the evaluation is not of the sentences of version " + testSetVersion + " of the test set");
            }
            RemoteReading read = subject instanceof RemoteReading reading ? reading : null;
            PlannedRemote planned = subject instanceof PlannedRemote plan ? plan : null;
            StoredEvaluation.Figures figures = figures(evaluation);
            long id = handle.createQuery(
                            "INSERT INTO evaluation (router_id, test_set_id, test_set_version, kind, revision, remote_id, remote_name, "
                                    + "plan_id, read_at, fingerprint, who, at, took_ms, sentences, right_count, in_scope, right_in_scope, right_out_of_scope, "
                                    + "chosen, macro_f1, choices) VALUES (:router, :set, :version, :kind, :revision, :remote, :name, :plan, :readAt, "
                                    + ":fingerprint, :who, :at, :took, :sentences, :right, :inScope, :rightInScope, :rightOutOfScope, :chosen, :f1, :choices) "
                                    + "RETURNING id")
                    .bind("router", routerId(handle, testSetId))
                    .bind("set", testSetId)
                    .bind("version", testSetVersion)
                    .bind("kind", kind(subject).name())
                    .bind("revision", subject.revision())
                    .bind("remote", remoteId(subject))
                    .bind(
                            "name",
                            StoredText.ofNullable(read != null ? read.name() : planned != null ? planned.name() : null))
                    .bind("plan", planned == null ? null : Long.valueOf(planned.planId()))
                    .bind("readAt", read == null ? null : read.readAt().toString())
                    .bind("fingerprint", read == null ? null : read.fingerprint())
                    .bind("who", StoredText.of(who))
                    .bind("at", at.toString())
                    .bind("took", took.toMillis())
                    .bind("sentences", figures.sentences())
                    .bind("right", figures.right())
                    .bind("inScope", figures.inScope())
                    .bind("rightInScope", figures.rightInScope())
                    .bind("rightOutOfScope", figures.rightOutOfScope())
                    .bind("chosen", figures.chosen())
                    .bind("f1", figures.macroF1())
                    .bind("choices", ChoicesJson.of(evaluation))
                    .mapTo(Long.class)
                    .one();
            return find(handle, id).orElseThrow();
        });
    }

    private static Kind kind(EvaluationSubject subject) {
        return switch (subject) {
            case LocalRevision _ -> Kind.LOCAL;
            case RemoteReading _ -> Kind.REMOTE;
            case PlannedRemote _ -> Kind.PLAN;
        };
    }

    private static @Nullable Long remoteId(EvaluationSubject subject) {
        return switch (subject) {
            case LocalRevision _ -> null;
            case RemoteReading reading -> reading.remoteId();
            case PlannedRemote planned -> planned.remoteId();
        };
    }

    private static StoredEvaluation.Figures figures(Evaluation evaluation) {
        return new StoredEvaluation.Figures(
                evaluation.sentences().size(),
                evaluation.accuracy().count(),
                evaluation.inScopeAccuracy().of(),
                evaluation.inScopeAccuracy().count(),
                evaluation.outOfScopeRecall().count(),
                evaluation.coverage().count(),
                evaluation.macroF1());
    }

    private static long routerId(Handle handle, long testSetId) {
        return handle.createQuery("SELECT router_id FROM test_set WHERE id = :id")
                .bind("id", testSetId)
                .mapTo(Long.class)
                .one();
    }

    private static Optional<List<LabelledSentence>> asked(Handle handle, long testSetId, int version) {
        return handle.createQuery(
                        "SELECT sentences FROM test_set_version WHERE test_set_id = :set AND number = :version")
                .bind("set", testSetId)
                .bind("version", version)
                .map((row, context) -> LabelledSentenceJson.read(row.getBytes("sentences")))
                .findOne();
    }

    @Override
    public Optional<StoredEvaluation> find(long id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<StoredEvaluation> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM evaluation WHERE id = :id")
                .bind("id", id)
                .map(JdbcEvaluationStore::stored)
                .findOne();
    }

    private static StoredEvaluation stored(ResultSet row, StatementContext context) throws SQLException {
        return new StoredEvaluation(
                row.getLong("id"),
                row.getLong("router_id"),
                row.getLong("test_set_id"),
                row.getInt("test_set_version"),
                subject(row),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("at")),
                Duration.ofMillis(row.getLong("took_ms")),
                new StoredEvaluation.Figures(
                        row.getInt("sentences"),
                        row.getInt("right_count"),
                        row.getInt("in_scope"),
                        row.getInt("right_in_scope"),
                        row.getInt("right_out_of_scope"),
                        row.getInt("chosen"),
                        row.getDouble("macro_f1")));
    }

    private static EvaluationSubject subject(ResultSet row) throws SQLException {
        int revision = row.getInt("revision");
        return switch (Kind.valueOf(row.getString("kind"))) {
            case LOCAL -> new LocalRevision(revision);
            case REMOTE ->
                new RemoteReading(
                        revision,
                        row.getLong("remote_id"),
                        StoredText.read(row.getString("remote_name")),
                        Instant.parse(row.getString("read_at")),
                        row.getString("fingerprint"));
            case PLAN ->
                new PlannedRemote(
                        revision,
                        row.getLong("remote_id"),
                        StoredText.read(row.getString("remote_name")),
                        row.getLong("plan_id"));
        };
    }

    @Override
    public Optional<Evaluation> sentences(long id) {
        return database.read(handle -> handle.createQuery(
                        "SELECT choices, test_set_version.sentences AS asked FROM evaluation JOIN test_set_version "
                                + "ON test_set_version.test_set_id = evaluation.test_set_id AND number = test_set_version "
                                + "WHERE evaluation.id = :id")
                .bind("id", id)
                .map((row, context) ->
                        ChoicesJson.read(row.getBytes("choices"), LabelledSentenceJson.read(row.getBytes("asked"))))
                .findOne());
    }

    @Override
    public List<StoredEvaluation> of(long routerId, int most) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM evaluation WHERE router_id = :router ORDER BY id DESC LIMIT :most")
                .bind("router", routerId)
                .bind("most", most)
                .map(JdbcEvaluationStore::stored)
                .list());
    }

    @Override
    public Optional<StoredEvaluation> newest(long testSetId, int testSetVersion, EvaluationSubject subject) {
        return database.read(handle -> handle
                .createQuery("SELECT " + COLUMNS
                        + " FROM evaluation WHERE test_set_id = :set AND test_set_version = :version ORDER BY id DESC")
                .bind("set", testSetId)
                .bind("version", testSetVersion)
                .map(JdbcEvaluationStore::stored)
                .stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst());
    }

    @Override
    public void remove(long id) {
        database.change(handle -> handle.execute("DELETE FROM evaluation WHERE id = ?", id));
    }
}
