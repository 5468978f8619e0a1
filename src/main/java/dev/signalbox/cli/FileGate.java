package dev.signalbox.cli;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.quality.EvaluatedRouter;
import dev.signalbox.quality.EvaluationAge;
import dev.signalbox.quality.EvaluationComparison;
import dev.signalbox.quality.GateRule;
import dev.signalbox.quality.GateVerdict;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.ReplaySide;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.quality.IndexVectors;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tests what a plan of a command does to the router's answers, before anything is written. */
final class FileGate {
    private final CommandTools tools;
    private final SyncSides both;
    private final GateRule rule;

    FileGate(CommandTools tools, SyncSides both, GateRule rule) {
        this.tools = tools;
        this.both = both;
        this.rule = rule;
    }

    /** The router on the remote as it is, and as a plan leaves it. */
    private record Sides(EvaluatedRouter before, EvaluatedRouter after) {}

    /**
     * Evaluates a plan. A plan that cannot be evaluated is blocked.
     *
     * @param tests labelled sentences
     */
    GateVerdict verdict(Plan plan, Path tests) {
        List<LabelledSentence> sentences = LabelledFile.sentences(tests);
        LocalFile local = both.local();
        Encoder encoder = LabelledFile.encoder(tools, local);
        Optional<String> obstacle = Optional.empty();
        Sides sides;
        if (both.index().isPresent()) {
            IndexVectors index = IndexVectors.read(both.index().get());
            obstacle = index.isBaseOf(plan)
                    ? index.obstacle(encoder.dimensions())
                    : Optional.of("The remote has changed since the plan was created. Run the command again.");
            if (obstacle.isPresent()) {
                return untested(obstacle.get());
            }
            sides = onIndex(plan, index, encoder);
        } else {
            sides = onFile(plan, both.file().orElseThrow(), encoder);
        }
        Optional<String> unasked =
                sides.before().rule().obstacle().or(() -> sides.after().rule().obstacle());
        if (unasked.isPresent()) {
            return untested(unasked.get());
        }
        List<float[]> asked = LabelledFile.embedded(
                tools,
                local,
                encoder,
                TextRole.QUERY,
                sentences.stream().map(LabelledSentence::sentence).toList());
        Instant now = tools.clock().instant();
        return GateVerdict.of(
                rule,
                EvaluationComparison.of(
                        sides.before().evaluate(sentences, asked), sides.after().evaluate(sentences, asked)),
                new EvaluationAge(Optional.of(now), now, now));
    }

    private GateVerdict untested(String why) {
        return GateVerdict.untested(rule, "The plan could not be evaluated. " + why);
    }

    private Sides onIndex(Plan plan, IndexVectors index, Encoder encoder) {
        List<String> texts = IndexVectors.textsToEncode(plan);
        List<float[]> vectors = LabelledFile.embedded(tools, both.local(), encoder, TextRole.DOCUMENT, texts);
        Map<String, float[]> written = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            written.put(texts.get(i), vectors.get(i));
        }
        EvaluatedRouter after = index.after(plan, both.local().state(), written);
        // Where nothing was before, nothing can become worse.
        return new Sides(index.isEmpty() ? after : index.now(both.local().state()), after);
    }

    private Sides onFile(Plan plan, RemoteFile remote, Encoder encoder) {
        RouterConfig before = remote.file().config();
        List<Route> end = plan.end();
        RouterConfig after = end == null ? before : remote.ended(end, plan.leftOut());
        EvaluatedRouter planned = router(remote, after, encoder);
        return new Sides(
                before.routes().stream().allMatch(route -> route.utterances().isEmpty())
                        ? planned
                        : router(remote, before, encoder),
                planned);
    }

    private EvaluatedRouter router(RemoteFile remote, RouterConfig config, Encoder encoder) {
        List<UtteranceKey> pairs = new ArrayList<>();
        config.routes()
                .forEach(route ->
                        route.texts().distinct().forEach(text -> pairs.add(new UtteranceKey(route.name(), text))));
        return EvaluatedRouter.of(new ReplaySide(
                ChoiceRule.of(config, remote.file().state().threshold()),
                pairs,
                LabelledFile.embedded(
                        tools,
                        remote.file(),
                        encoder,
                        TextRole.DOCUMENT,
                        pairs.stream().map(UtteranceKey::utterance).toList())));
    }
}
