package dev.signalbox.web.probe;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.ProbeAnswer;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ProbeRules;
import dev.signalbox.probe.ReadRoutes;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.syncing.quality.RouterVectors.Known;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks local and the remotes of a router for the route of a sentence. */
public final class ProbeSides {
    private static final String LOCAL = "Local";

    private final IndexProvider indexes;
    private final RemoteComparisons comparisons;

    public ProbeSides(IndexProvider indexes, RemoteComparisons comparisons) {
        this.indexes = indexes;
        this.comparisons = comparisons;
    }

    /**
     * What every side is asked.
     *
     * @param rules of the router, with its options
     * @param sentence its vector
     * @param only routes to look among; empty for all
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Asked(Router router, ProbeRules rules, float[] sentence, Set<String> only) {}

    /**
     * What a side answered.
     *
     * @param failure why it did not; empty if it did
     * @param readAt when its index was read; null if it needs no reading
     */
    record Answers(
            Optional<ProbeAnswer> answer,
            String failure,
            @Nullable Instant readAt) {}

    /** Asks the utterances in memory. */
    static Answers answer(Asked asked, Known known) {
        return switch (known) {
            case Known.Broken broken -> new Answers(Optional.empty(), broken.why(), null);
            case Known.Lacking lacking ->
                new Answers(
                        Optional.empty(),
                        DisplayFormat.number(lacking.missing()) + " of " + DisplayFormat.count(lacking.total(), "text")
                                + " have no vector yet.",
                        null);
            case Known.Whole whole -> {
                ProbeRules rules = asked.rules().only(asked.only());
                List<ProbeHit> nearest = whole.vectors().nearest(asked.sentence(), rules.topK(), asked.only());
                yield new Answers(Optional.of(ProbeAnswer.of(LOCAL, rules, nearest, Metric.COSINE)), "", null);
            }
        };
    }

    /** Asks a remote. */
    Answers answer(Asked asked, Remote remote) {
        Dialect dialect = asked.rules().own().dialect();
        try (RouteIndex index = indexes.open(remote.address(), dialect)) {
            Reading reading = read(asked.rules(), remote, dialect);
            ProbeRules rules = reading.rules().only(asked.only());
            List<ProbeHit> nearest = index.query(asked.sentence(), rules.topK(), asked.only()).stream()
                    .map(ProbeHit::of)
                    .toList();
            return new Answers(
                    Optional.of(ProbeAnswer.of(remote.name(), rules, nearest, index.metric())), "", reading.at());
        } catch (IndexException e) {
            return new Answers(Optional.empty(), String.valueOf(e.getMessage()), null);
        }
    }

    /** Asks the utterances in memory, for a page. */
    static ProbeSide local(Asked asked, Known known) {
        return side(asked, LOCAL, "/routers/" + asked.router().id(), answer(asked, known));
    }

    private static ProbeSide side(Asked asked, String name, String href, Answers answers) {
        return answers.answer()
                .map(found -> ProbeSide.of(found, href, answers.readAt()))
                .orElseGet(() -> ProbeSide.failed(name, href, asked.rules(), answers.failure()));
    }

    /** Asks remotes, all at once. */
    List<ProbeSide> remotes(Asked asked, List<Remote> remotes) {
        List<Future<ProbeSide>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = remotes.stream()
                    .map(remote -> threads.submit(() -> remote(asked, remote)))
                    .toList();
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    private ProbeSide remote(Asked asked, Remote remote) {
        return side(asked, remote.name(), "/remotes/" + remote.id(), answer(asked, remote));
    }

    /** The rules of routers that have read a remote, and when it was read; null if no rule needs that. */
    private record Reading(ProbeRules rules, @Nullable Instant at) {}

    /** A router of 1.x reads the routes once and trusts them; so does this, from the last reading of the remote. */
    private Reading read(ProbeRules rules, Remote remote, Dialect dialect) {
        if (!rules.readIndex()) {
            return new Reading(rules, null);
        }
        RemoteComparison last = comparisons.survey(remote);
        List<Utterance> records = last.reading().state().records().stream()
                .map(StoredRecord::utterance)
                .toList();
        return new Reading(rules.reading(ReadRoutes.of(records, dialect)), last.readAt());
    }
}
