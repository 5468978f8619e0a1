package dev.signalbox.web.probe;

import dev.signalbox.encoder.BadInput;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.Match;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.Choice;
import dev.signalbox.probe.Hit;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.apply.LocalRouter;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.page.Words;
import dev.signalbox.web.probe.LocalProbe.Known;
import dev.signalbox.web.probe.Preparing.State;
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
    private final Parts parts;
    private final LocalProbe local;

    public ProbePage(Parts parts) {
        this.parts = parts;
        this.local = new LocalProbe(parts.vectors());
    }

    public void show(Context ctx) {
        Router router = router(ctx);
        Question question = Question.of(ctx);
        // Asked before the vectors are counted: once it is gone they are all there.
        Optional<State> preparing = local.preparing(router);
        Optional<Encoder> encoder = parts.encoders().find(LocalRouter.encoder(router));
        if (encoder.isEmpty() || question.sentence().isEmpty()) {
            render(ctx, router, encoder.isPresent(), question, preparing, List.of(), null, null);
            return;
        }
        try {
            float[] sentence =
                    encoder.get().encode(List.of(question.sentence())).getFirst();
            Asked asked = new Asked(LocalRouter.state(router, parts.encoders()), question, sentence);
            Known known = local.vectors(router, encoder.get());
            List<Finding> findings = new ArrayList<>();
            findings.add(local(router, asked, known));
            findings.addAll(remotes(Who.seen(ctx, parts.remotes().of(router.id())), asked));
            render(ctx, router, true, question, preparing, findings, known, null);
        } catch (BadInput bad) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(
                    ctx,
                    router,
                    true,
                    question,
                    preparing,
                    List.of(),
                    null,
                    "It cannot be embedded: " + bad.why() + ".");
        }
    }

    /** Begins to embed local's utterances in the background, and goes back. */
    public void prepare(Context ctx) {
        Router router = router(ctx);
        parts.encoders().find(LocalRouter.encoder(router)).ifPresent(encoder -> local.prepare(router, encoder));
        String query = Parameters.field(ctx, "sentence");
        ctx.redirect(
                "/routers/" + router.id() + "/probe" + (query.isEmpty() ? "" : "?sentence=" + Words.query(query)),
                HttpStatus.SEE_OTHER);
    }

    /** What all sides are asked. */
    private static final class Asked {
        private final LocalState state;
        private final Question question;
        private final float[] sentence;

        Asked(LocalState state, Question question, float[] sentence) {
            this.state = state;
            this.question = question;
            this.sentence = sentence;
        }

        Finding of(LocalVectors vectors, String href) {
            return answer("Local", href, Metric.COSINE, vectors.nearest(sentence, question.topK(), question.routes()));
        }

        Finding of(RouteIndex index, String side, String href) {
            List<Match> nearest = index.query(sentence, question.topK(), question.routes());
            return answer(
                    side, href, index.metric(), nearest.stream().map(Asked::hit).toList());
        }

        private static Hit hit(Match match) {
            return new Hit(match.utterance().route(), match.utterance().utterance(), match.score());
        }

        private Finding answer(String side, String href, Metric metric, List<Hit> nearest) {
            return Finding.of(
                    side,
                    href,
                    metric,
                    Choice.among(nearest, state.routes(), state.threshold(), question.aggregation()));
        }
    }

    private static Finding local(Router router, Asked asked, Known known) {
        String href = "/routers/" + router.id();
        return switch (known) {
            case Known.Broken broken -> Finding.failed("Local", href, broken.why());
            case Known.Lacking lacking ->
                Finding.failed(
                        "Local",
                        href,
                        Words.number(lacking.missing()) + " of its " + Words.count(lacking.total(), "text")
                                + " have no vector yet.");
            case Known.Whole whole -> asked.of(whole.vectors(), href);
        };
    }

    private List<Finding> remotes(List<Remote> remotes, Asked asked) {
        List<Future<Finding>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = remotes.stream()
                    .map(remote -> threads.submit(() -> remote(remote, asked)))
                    .toList();
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    private Finding remote(Remote remote, Asked asked) {
        String href = "/remotes/" + remote.id();
        try (RouteIndex index = parts.indexes().open(remote.address())) {
            return asked.of(index, remote.name(), href);
        } catch (IndexException e) {
            return Finding.failed(remote.name(), href, e.getMessage());
        }
    }

    private void render(
            Context ctx,
            Router router,
            boolean runnable,
            Question question,
            Optional<State> state,
            List<Finding> findings,
            @Nullable Known known,
            @Nullable String problem) {
        Known.Lacking lacking = known instanceof Known.Lacking some ? some : null;
        ProbeView view = new ProbeView(
                router,
                LocalRouter.encoder(router),
                runnable,
                question,
                findings,
                lacking == null ? 0 : lacking.missing(),
                state.filter(now -> now.failure() == null).map(State::done).orElse(null),
                state.map(State::total).orElse(lacking == null ? 0 : lacking.total()),
                state.map(State::failure).orElse(null),
                problem);
        PageHead head = PageHead.of("Probe " + router.name())
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id())
                .with(RouterTabs.PROBE.of(router.id()))
                .saying("Which route a sentence gets, as semantic-router would choose it.");
        parts.view().page(ctx, head, "probe/page.jte", view);
    }

    private Router router(Context ctx) {
        long id = Parameters.id(ctx, "router");
        return parts.routers().find(id).orElseThrow(() -> new NotFound("router " + id));
    }
}
