package dev.signalbox.web.probe;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.RouterVectors;
import dev.signalbox.syncing.quality.RouterVectors.Known;
import dev.signalbox.syncing.quality.TestSetService;
import dev.signalbox.syncing.quality.VectorPreparation.State;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RouterTabs;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/probe}: which route a sentence gets, and why, from local and from every remote. */
public final class ProbePage {
    private final RouterLookup lookup;
    private final RemoteStore remotes;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;
    private final RouterVectors local;
    private final ProbeSides sides;
    private final TestSetStore testSets;
    private final TestSetService testRows;

    public ProbePage(
            RouterLookup lookup,
            RemoteStore remotes,
            IndexProvider indexes,
            RemoteComparisons comparisons,
            EncoderRegistry encoders,
            RouterVectors vectors,
            TestSetStore testSets,
            TestSetService testRows,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.remotes = remotes;
        this.encoders = encoders;
        this.renderer = renderer;
        this.local = vectors;
        this.testSets = testSets;
        this.testRows = testRows;
        this.sides = new ProbeSides(indexes, comparisons);
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        RouterProbe probe = RouterProbe.of(ProbeQuestion.of(ctx), LocalRouter.state(router, encoders));
        // Read before the vectors are counted: once the preparation has ended, all vectors exist.
        Optional<State> preparing = local.preparing(router);
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(router));
        String sentence = probe.question().sentence();
        if (encoder.isEmpty() || sentence.isEmpty()) {
            render(ctx, router, encoder.isPresent(), probe, preparing, List.of(), null, null);
            return;
        }
        try {
            float[] vector = encoder.get().encodeQueries(List.of(sentence)).getFirst();
            ProbeSides.Asked asked = new ProbeSides.Asked(
                    router, probe.rules(), vector, probe.question().routes());
            Known known = local.of(router, encoder.get());
            List<ProbeSide> answers = new ArrayList<>();
            answers.add(ProbeSides.local(asked, known));
            answers.addAll(sides.remotes(asked, CurrentUser.seen(ctx, remotes.of(router.id()))));
            render(ctx, router, true, probe, preparing, answers, known, null);
        } catch (InvalidInputException bad) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            String problem = "The sentence cannot be embedded: " + bad.why() + ".";
            render(ctx, router, true, probe, preparing, List.of(), null, problem);
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

    private @Nullable AddedTestRow testRow(Context ctx, Router router, String sentence) {
        long id = AddedTestRow.testSet(ctx);
        if (id == 0) {
            return null;
        }
        Optional<TestSet> testSet = testSets.find(id).filter(each -> each.routerId() == router.id());
        return testSet.isEmpty()
                ? AddedTestRow.MISSING
                : testRows.version(id, testSet.get().head().number())
                        .map(version -> AddedTestRow.of(ctx, testSet.get(), version.sentences(), sentence))
                        .orElse(null);
    }

    private void render(
            Context ctx,
            Router router,
            boolean runnable,
            RouterProbe probe,
            Optional<State> state,
            List<ProbeSide> sides,
            @Nullable Known known,
            @Nullable String problem) {
        Known.Lacking lacking = known instanceof Known.Lacking some ? some : null;
        ProbeView view = new ProbeView(
                router,
                LocalRouter.encoder(router),
                runnable ? "" : encoders.obstacle(LocalRouter.encoder(router)).orElse("It is not available."),
                probe,
                sides,
                lacking == null ? 0 : lacking.missing(),
                state.filter(now -> now.failure() == null).map(State::done).orElse(null),
                state.map(State::total).orElse(lacking == null ? 0 : lacking.total()),
                state.map(State::failure).orElse(null),
                problem,
                AddedSentence.of(ctx, router, probe.question().sentence()),
                testSets.of(router.id()),
                testRow(ctx, router, probe.question().sentence()),
                AddedTestRow.testSet(ctx));
        PageHead head = PageHead.of("Probe " + router.name())
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id())
                .with(RouterTabs.PROBE.of(router.id()))
                .saying("Shows which route semantic-router would choose for a sentence.");
        renderer.page(ctx, head, "probe/page.jte", view);
    }
}
