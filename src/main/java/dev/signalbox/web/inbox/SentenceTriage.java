package dev.signalbox.web.inbox;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouteInput;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.inbox.TriageKind;
import dev.signalbox.inbox.TriageMark;
import dev.signalbox.route.Route;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.TestSetService;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.FormText;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Does with sentences of an inbox what was decided, for the page and for programs, and notes who decided it. */
public final class SentenceTriage {
    static final String UTTERANCE = "utterance";
    static final String TEST_SET = "test-set";
    static final String ROUTE = "route";
    static final String DISMISS = "dismiss";

    private static final int LONGEST_NAME = 60;

    private final DecisionStore decisions;
    private final RouterEditor editor;
    private final TestSetAddition testSets;
    private final Clock clock;

    public SentenceTriage(
            DecisionStore decisions,
            RouterEditor editor,
            TestSetStore testSets,
            TestSetService testSetService,
            Clock clock) {
        this.decisions = decisions;
        this.editor = editor;
        this.testSets = new TestSetAddition(testSets, testSetService);
        this.clock = clock;
    }

    /**
     * What was decided.
     *
     * @param sentences that are open
     * @param action {@link #UTTERANCE}, {@link #TEST_SET}, {@link #ROUTE} or {@link #DISMISS}
     * @param route as it was typed; empty for none
     * @param testSet id of a test set; empty for a new one
     */
    record Decision(
            Router router, List<InboxSentence> sentences, String action, String route, String testSet, String who) {
        List<String> texts() {
            return sentences.stream().map(InboxSentence::text).toList();
        }

        String counted() {
            return DisplayFormat.count(sentences.size(), "sentence");
        }
    }

    /** What became of it. */
    sealed interface Result {}

    /** Nothing was changed; a reason without a full stop. */
    record Refused(String why) implements Result {}

    /**
     * It was done.
     *
     * @param made the revision that it made; null for none
     */
    record Done(String said, @Nullable Revision made) implements Result {}

    Result apply(Decision decision) {
        if (decision.sentences().isEmpty()) {
            return new Refused("Select at least one sentence that is still open");
        }
        return switch (decision.action()) {
            case UTTERANCE -> addUtterances(decision);
            case TEST_SET -> addToTestSet(decision);
            case ROUTE -> createRoute(decision);
            case DISMISS -> done(decision, TriageKind.DISMISSED, "", "Dismissed " + decision.counted() + ".", null);
            default -> new Refused("Choose what to do with the sentences");
        };
    }

    private Result addUtterances(Decision decision) {
        int place = place(decision);
        if (place < 0) {
            return new Refused("No route is called \"" + shown(decision.route()) + "\". Type the name of a route");
        }
        EditResult.Kept kept = editor.edit(
                        new RouterEdit.AddUtterances(place, decision.texts()),
                        decision.router(),
                        decision.router().head().number(),
                        decision.who())
                .kept();
        String name = kept.routes().get(kept.place()).name();
        return done(
                decision,
                TriageKind.UTTERANCE,
                name,
                "Added " + decision.counted() + " to " + shown(name) + ".",
                revision(kept));
    }

    private Result createRoute(Decision decision) {
        String name = decision.route().strip();
        if (name.isEmpty()) {
            return new Refused("Type the name of the new route");
        }
        Route route = Route.of(decision.router().dialect(), name, new LinkedHashSet<>(decision.texts()));
        EditResult result = editor.edit(
                new RouterEdit.AddRoute(RouteInput.of(route)),
                decision.router(),
                decision.router().head().number(),
                decision.who());
        if (result instanceof EditResult.Invalid) {
            return new Refused("Another route is called \"" + shown(name) + "\". Type another name");
        }
        return done(
                decision,
                TriageKind.NEW_ROUTE,
                name,
                "Created the route " + shown(name) + " with " + decision.counted() + ".",
                revision(result.kept()));
    }

    private Result addToTestSet(Decision decision) {
        String label = "";
        if (!decision.route().isBlank()) {
            int place = place(decision);
            if (place < 0) {
                return new Refused("No route is called \"" + shown(decision.route())
                        + "\". Type the route that the sentences should get, or nothing for none");
            }
            label = decision.router().head().config().routes().get(place).name();
        }
        TestSetAddition.Added added =
                testSets.add(decision.router(), decision.testSet(), decision.texts(), label, decision.who());
        return done(decision, TriageKind.TEST_SET, added.name(), added.said(), null);
    }

    private Result done(Decision decision, TriageKind kind, String target, String said, @Nullable Revision made) {
        decisions.triage(
                decision.router().id(),
                decision.sentences().stream().map(InboxSentence::id).toList(),
                new TriageMark(kind, target, decision.who(), clock.instant()));
        return new Done(said, made);
    }

    private static @Nullable Revision revision(EditResult.Kept kept) {
        return kept instanceof EditResult.Saved saved ? saved.revision() : null;
    }

    /** Forms can change line ends and the blanks around a name; an exact name comes first. */
    private static int place(Decision decision) {
        List<Route> routes = decision.router().head().config().routes();
        return first(routes, name -> FormText.same(name, decision.route()))
                .or(() -> decision.route().isBlank()
                        ? Optional.empty()
                        : first(
                                routes,
                                name -> name.strip().equals(decision.route().strip())))
                .orElse(-1);
    }

    private static Optional<Integer> first(List<Route> routes, Predicate<String> takes) {
        return IntStream.range(0, routes.size())
                .filter(at -> takes.test(routes.get(at).name()))
                .boxed()
                .findFirst();
    }

    private static String shown(String name) {
        return TextExcerpt.of(name, LONGEST_NAME);
    }
}
