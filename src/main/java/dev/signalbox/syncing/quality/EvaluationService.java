package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.EvaluationStore;
import dev.signalbox.store.EvaluationSubject;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.SettingsChange;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.store.TestSetStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates routers, remotes and plans on test sets, in the background, at most one of a router at a time, and stores what was chosen. Running
 * ones are known to this console only, and end with it.
 */
public final class EvaluationService implements AutoCloseable {
    /** Evaluations that are searched for an equal one. */
    public static final int KNOWN = 500;

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationService.class);
    /** Sentences between two looks whether it was cancelled: both cores are busy with them for a fraction of a second. */
    private static final int BATCH = 512;

    private final RouterStore routers;
    private final TestSetStore testSets;
    private final EvaluationStore evaluations;
    private final EvaluationSides sides;
    private final RouterVectors vectors;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Long, LiveEvaluation> live = new ConcurrentHashMap<>();

    public EvaluationService(
            RouterStore routers,
            TestSetStore testSets,
            EvaluationStore evaluations,
            IndexProvider indexes,
            EncoderRegistry encoders,
            RouterVectors vectors,
            Clock clock) {
        this.routers = routers;
        this.testSets = testSets;
        this.evaluations = evaluations;
        this.sides = new EvaluationSides(routers, indexes, encoders, vectors, clock);
        this.vectors = vectors;
        this.clock = clock;
    }

    /** Returns the evaluation of a router that is under way, or the last one of this console that has ended. */
    public Optional<LiveEvaluation> of(long router) {
        return Optional.ofNullable(live.get(router));
    }

    /** Starts an evaluation and returns at once; returns false, and does nothing, if one of the router is under way. */
    public boolean start(EvaluationRequest request) {
        AtomicBoolean mine = new AtomicBoolean();
        live.compute(request.routerId(), (_, last) -> {
            mine.set(last == null || !last.isRunning());
            return mine.get() ? LiveEvaluation.of(request, clock.instant()) : last;
        });
        if (mine.get()) {
            threads.execute(() -> run(request));
        }
        return mine.get();
    }

    /** Asks the running evaluation of a router to stop; it does so after the batch at which it is. */
    public void cancel(long router) {
        live.computeIfPresent(router, (_, now) -> now.isRunning() ? now.cancelled() : now);
    }

    private void run(EvaluationRequest request) {
        EvaluationOutcome outcome = outcome(request);
        live.computeIfPresent(request.routerId(), (_, now) -> now.ended(outcome));
    }

    private EvaluationOutcome outcome(EvaluationRequest request) {
        try {
            return evaluated(request);
        } catch (CancelledEvaluationException cancelled) {
            return new EvaluationOutcome.Cancelled();
        } catch (EvaluationException
                | IndexException
                | EncoderException
                | InvalidInputException
                | MissingEntityException
                | StoreUnavailableException e) {
            return new EvaluationOutcome.Failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("The evaluation of router {} failed", request.routerId(), e);
            return new EvaluationOutcome.Failed("An unexpected error occurred. See the log for details.");
        }
    }

    private EvaluationOutcome evaluated(EvaluationRequest request) {
        Instant began = clock.instant();
        EvaluationControl control = (phase, done, total) -> note(request.routerId(), phase, done, total);
        try (EvaluatedSide side = sides.open(request.routerId(), request.target(), control)) {
            Optional<StoredEvaluation> known = request.again() ? Optional.empty() : known(request, side.subject());
            if (known.isPresent()) {
                return new EvaluationOutcome.Known(known.get().id());
            }
            int version = request.testSet().head().number();
            List<LabelledSentence> asked = testSets.version(request.testSet().id(), version)
                    .orElseThrow(() -> new MissingEntityException(
                            "test set", request.testSet().id()))
                    .sentences();
            Evaluation evaluation = chosen(asked, side, control);
            Duration took = Duration.between(began, clock.instant());
            return new EvaluationOutcome.Stored(evaluations
                    .add(request.testSet().id(), version, side.subject(), evaluation, request.who(), began, took)
                    .id());
        }
    }

    private void note(long router, EvaluationPhase phase, int done, int total) {
        LiveEvaluation now = live.computeIfPresent(router, (_, last) -> last.at(phase, done, total));
        if (now != null && now.stopping()) {
            throw new CancelledEvaluationException();
        }
    }

    private Evaluation chosen(List<LabelledSentence> asked, EvaluatedSide side, EvaluationControl control) {
        NearestRecords search = side.search().get();
        List<String> texts =
                asked.stream().map(LabelledSentence::sentence).distinct().toList();
        Map<String, float[]> queries = vectors.embedded(
                side.encoder(), TextRole.QUERY, texts, control.embedding(EvaluationPhase.SENTENCES, texts.size()));
        List<EvaluatedSentence> sentences = new ArrayList<>();
        for (int from = 0; from < asked.size(); from += BATCH) {
            control.at(EvaluationPhase.CHOOSING, from, asked.size());
            List<LabelledSentence> batch = asked.subList(from, Math.min(from + BATCH, asked.size()));
            List<float[]> batchQueries =
                    batch.stream().map(each -> queries.get(each.sentence())).toList();
            sentences.addAll(Evaluation.of(
                            batch, search.nearest(batchQueries, side.rule().topK()), side.rule())
                    .sentences());
        }
        control.at(EvaluationPhase.CHOOSING, asked.size(), asked.size());
        return new Evaluation(sentences);
    }

    /** Returns the newest evaluation of the same state on the same version, unless the threshold of the router may have changed since. */
    private Optional<StoredEvaluation> known(EvaluationRequest request, EvaluationSubject subject) {
        Instant settled =
                routers.settled(request.routerId()).map(SettingsChange::at).orElse(Instant.MIN);
        return evaluations.of(request.routerId(), KNOWN).stream()
                .filter(each -> each.testSetId() == request.testSet().id()
                        && each.testSetVersion() == request.testSet().head().number()
                        && isSameState(each.subject(), subject)
                        && each.at().isAfter(settled))
                .findFirst();
    }

    private static boolean isSameState(EvaluationSubject one, EvaluationSubject other) {
        return one.revision() == other.revision()
                && switch (one) {
                    case LocalRevision _ -> other instanceof LocalRevision;
                    case RemoteReading reading ->
                        other instanceof RemoteReading same
                                && same.remoteId() == reading.remoteId()
                                && same.fingerprint().equals(reading.fingerprint());
                    case PlannedRemote planned ->
                        other instanceof PlannedRemote same && same.planId() == planned.planId();
                };
    }

    /** Cancels what is under way, and waits a short time for it. */
    @Override
    public void close() {
        live.keySet().forEach(this::cancel);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The console stops while evaluations are under way: {}", live.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
