package dev.signalbox.web.probe;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.VectorStore;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.probe.LocalProbe.Known;
import dev.signalbox.web.probe.VectorPreparation.State;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/probe}: which route a sentence gets, and why, from local and from every remote. */
public final class ProbePage {
    private final RouterLookup lookup;
    private final RemoteStore remotes;
    private final IndexProvider indexes;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;
    private final LocalProbe local;

    public ProbePage(
            RouterLookup lookup,
            RemoteStore remotes,
            IndexProvider indexes,
            EncoderRegistry encoders,
            VectorStore vectors,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.remotes = remotes;
        this.indexes = indexes;
        this.encoders = encoders;
        this.renderer = renderer;
        this.local = new LocalProbe(vectors);
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        ProbeQuestion question = ProbeQuestion.of(ctx);
        // Read before the vectors are counted: once the preparation has ended, all vectors exist.
        Optional<State> preparing = local.preparing(router);
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(router));
        if (encoder.isEmpty() || question.sentence().isEmpty()) {
            render(ctx, router, encoder.isPresent(), question, preparing, List.of(), null, null);
            return;
        }
        try {
            float[] sentence =
                    encoder.get().encodeQueries(List.of(question.sentence())).getFirst();
            Asked asked = new Asked(LocalRouter.state(router, encoders), question, sentence);
            Known known = local.vectors(router, encoder.get());
            List<ProbeFinding> findings = new ArrayList<>();
            findings.add(local(router, asked, known));
            findings.addAll(remotes(CurrentUser.seen(ctx, remotes.of(router.id())), asked));
            render(ctx, router, true, question, preparing, findings, known, null);
        } catch (InvalidInputException bad) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(
                    ctx,
                    router,
                    true,
                    question,
                    preparing,
                    List.of(),
                    null,
                    "The sentence cannot be embedded: " + bad.why() + ".");
        }
    }

    /** Starts to embed local utterances in the background and returns to the page. */
    public void prepare(Context ctx) {
        Router router = lookup.named(ctx);
        encoders.find(LocalRouter.encoder(router)).ifPresent(encoder -> local.prepare(router, encoder));
        String query = RequestParameters.field(ctx, "sentence");
        ctx.redirect(
                "/routers/" + router.id() + "/probe"
                        + (query.isEmpty() ? "" : "?sentence=" + DisplayFormat.query(query)),
                HttpStatus.SEE_OTHER);
    }

    /** The question that every side is asked. */
    private static final class Asked {
        private final LocalState state;
        private final ProbeQuestion question;
        private final float[] sentence;

        Asked(LocalState state, ProbeQuestion question, float[] sentence) {
            this.state = state;
            this.question = question;
            this.sentence = sentence;
        }

        ProbeFinding of(LocalVectors vectors, String href) {
            return answer("Local", href, Metric.COSINE, vectors.nearest(sentence, question.topK(), question.routes()));
        }

        ProbeFinding of(RouteIndex index, String side, String href) {
            List<RecordMatch> nearest = index.query(sentence, question.topK(), question.routes());
            return answer(
                    side, href, index.metric(), nearest.stream().map(Asked::hit).toList());
        }

        private static ProbeHit hit(RecordMatch match) {
            return new ProbeHit(match.utterance().route(), match.utterance().utterance(), match.score());
        }

        private ProbeFinding answer(String side, String href, Metric metric, List<ProbeHit> nearest) {
            return ProbeFinding.of(
                    side,
                    href,
                    metric,
                    RouteChoice.among(nearest, state.routes(), state.threshold(), question.aggregation()));
        }
    }

    private static ProbeFinding local(Router router, Asked asked, Known known) {
        String href = "/routers/" + router.id();
        return switch (known) {
            case Known.Broken broken -> ProbeFinding.failed("Local", href, broken.why());
            case Known.Lacking lacking ->
                ProbeFinding.failed(
                        "Local",
                        href,
                        DisplayFormat.number(lacking.missing()) + " of " + DisplayFormat.count(lacking.total(), "text")
                                + " have no vector yet.");
            case Known.Whole whole -> asked.of(whole.vectors(), href);
        };
    }

    private List<ProbeFinding> remotes(List<Remote> remotes, Asked asked) {
        List<Future<ProbeFinding>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = remotes.stream()
                    .map(remote -> threads.submit(() -> remote(remote, asked)))
                    .toList();
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    private ProbeFinding remote(Remote remote, Asked asked) {
        String href = "/remotes/" + remote.id();
        try (RouteIndex index = indexes.open(remote.address())) {
            return asked.of(index, remote.name(), href);
        } catch (IndexException e) {
            return ProbeFinding.failed(remote.name(), href, e.getMessage());
        }
    }

    private void render(
            Context ctx,
            Router router,
            boolean runnable,
            ProbeQuestion question,
            Optional<State> state,
            List<ProbeFinding> findings,
            @Nullable Known known,
            @Nullable String problem) {
        Known.Lacking lacking = known instanceof Known.Lacking some ? some : null;
        ProbeView view = new ProbeView(
                router,
                LocalRouter.encoder(router),
                runnable ? "" : encoders.obstacle(LocalRouter.encoder(router)).orElse("It is not available."),
                question,
                findings,
                lacking == null ? 0 : lacking.missing(),
                state.filter(now -> now.failure() == null).map(State::done).orElse(null),
                state.map(State::total).orElse(lacking == null ? 0 : lacking.total()),
                state.map(State::failure).orElse(null),
                problem,
                AddedSentence.of(ctx, router, question.sentence()));
        PageHead head = PageHead.of("Probe " + router.name())
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id())
                .with(RouterTabs.PROBE.of(router.id()))
                .saying("Shows which route semantic-router would choose for a sentence.");
        renderer.page(ctx, head, "probe/page.jte", view);
    }
}
