package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.quality.FitEvidence;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.LabelledRows;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.NotFittedException;
import dev.signalbox.quality.OutOfScopeWeight;
import dev.signalbox.quality.RouterFit;
import dev.signalbox.quality.TestSetSplit;
import dev.signalbox.quality.UtteranceMatrix;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.store.FitStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.LocalRouter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits routers to test sets in the background, at most one fit of a router at a time. A fit changes nothing; it is stored, and can be saved as a
 * revision.
 */
public final class FitService {
    private static final Logger LOG = LoggerFactory.getLogger(FitService.class);

    private final EncoderRegistry encoders;
    private final RouterVectors vectors;
    private final TestSetStore testSets;
    private final FitStore fits;
    private final Map<Long, State> states = new ConcurrentHashMap<>();

    public FitService(EncoderRegistry encoders, RouterVectors vectors, TestSetStore testSets, FitStore fits) {
        this.encoders = encoders;
        this.vectors = vectors;
        this.testSets = testSets;
        this.fits = fits;
    }

    /**
     * What to fit to.
     *
     * @param outOfScopeWeight how often each sentence without a route counts; null for {@link OutOfScopeWeight#of}
     * @param method of the calibrator to fit to a router of 1.x; null for none
     */
    public record Request(
            TestSet testSet, FitGoal goal, @Nullable Double outOfScopeWeight, Calibrator.@Nullable Method method) {}

    /** How far the newest fit of a router is. */
    public sealed interface State {
        /**
         * It runs.
         *
         * @param step what is done, as a title
         * @param done of {@code total}; both 0 if no one can tell
         */
        record Running(String step, int done, int total) implements State {}

        /** It ended without a result; the message says why and what to do. */
        record Failed(String why) implements State {}

        /** It was stored. */
        record Done(long fit) implements State {}
    }

    /** Returns the newest fit of a router since the console started; empty if there is none. */
    public Optional<State> state(long router) {
        return Optional.ofNullable(states.get(router));
    }

    /** Starts a fit of the newest revision, unless one of the router runs. */
    public void start(Router router, Request request, String who) {
        AtomicBoolean mine = new AtomicBoolean();
        states.compute(router.id(), (_, last) -> {
            mine.set(!(last instanceof State.Running));
            return last instanceof State.Running ? last : new State.Running("Starting", 0, 0);
        });
        if (mine.get()) {
            Thread.ofVirtual().name("fit router " + router.id()).start(() -> run(router, request, who));
        }
    }

    private void run(Router router, Request request, String who) {
        try {
            states.put(router.id(), new State.Done(fit(router, request, who)));
        } catch (InvalidInputException | EncoderException | NotFittedException e) {
            states.put(router.id(), new State.Failed(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            states.put(router.id(), new State.Failed("The fit failed. See the log of the console for details."));
            LOG.error("Fitting router {} failed", router.id(), e);
        }
    }

    private long fit(Router router, Request request, String who) throws NotFittedException {
        Encoder encoder = encoders.find(LocalRouter.encoder(router))
                .orElseThrow(() -> new NotFittedException("The console cannot run the encoder of this router. "
                        + encoders.obstacle(LocalRouter.encoder(router)).orElse("")));
        LocalState local = LocalRouter.state(router, encoders);
        ChoiceRule rule = ChoiceRule.of(local.config(), local.threshold());
        if (rule.obstacle().isPresent()) {
            throw new NotFittedException(rule.obstacle().get());
        }
        TestSet set = request.testSet();
        List<LabelledSentence> sentences = testSets.version(set.id(), set.head().number())
                .orElseThrow(() -> new NotFittedException("The test set was removed. Choose another one."))
                .sentences();
        TestSetSplit split = new TestSetSplit(set.heldOut());
        if (split.fit(sentences).isEmpty()) {
            throw new NotFittedException(
                    "The test set has no sentences to fit to. Add some, or hold out a smaller share of them.");
        }
        UtteranceMatrix utterances = utterances(router, encoder);
        int most = Math.max(rule.topK(), RouterFit.TOP_K.getLast());
        LabelledRows fit = rows(router, encoder, utterances, split.fit(sentences), most);
        LabelledRows heldOut = rows(router, encoder, utterances, split.heldOut(sentences), most);
        step(router, "Comparing thresholds", 0, 0);
        Double weight = request.outOfScopeWeight();
        RouterFit result = RouterFit.of(
                local.config(),
                local.threshold(),
                fit,
                heldOut,
                request.goal(),
                weight == null ? OutOfScopeWeight.of(fit.sentences()) : weight,
                request.method());
        return fits.add(
                        router.head().number(),
                        set.id(),
                        set.head().number(),
                        request.goal(),
                        result.thresholds(),
                        result.calibrator(),
                        FitEvidence.of(result),
                        who)
                .id();
    }

    private void step(Router router, String step, int done, int total) {
        states.put(router.id(), new State.Running(step, done, total));
    }

    private UtteranceMatrix utterances(Router router, Encoder encoder) {
        List<Route> routes = router.head().config().routes();
        List<String> texts = routes.stream().flatMap(Route::texts).distinct().toList();
        Map<String, float[]> byText = vectors.embedded(
                encoder,
                TextRole.DOCUMENT,
                texts,
                done -> step(router, "Getting the vectors of the utterances", done, texts.size()));
        return UtteranceMatrix.of(new LocalVectors(routes, byText));
    }

    private LabelledRows rows(
            Router router, Encoder encoder, UtteranceMatrix utterances, List<LabelledSentence> sentences, int most) {
        List<String> texts =
                sentences.stream().map(LabelledSentence::sentence).distinct().toList();
        Map<String, float[]> byText = vectors.embedded(
                encoder,
                TextRole.QUERY,
                texts,
                done -> step(router, "Getting the vectors of the sentences", done, texts.size()));
        step(router, "Finding the nearest utterances", 0, 0);
        return new LabelledRows(
                sentences,
                utterances.nearest(
                        sentences.stream()
                                .map(each -> byText.get(each.sentence()))
                                .toList(),
                        most));
    }
}
