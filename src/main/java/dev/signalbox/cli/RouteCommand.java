package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.execution.UtteranceEmbedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox route CONFIG REMOTE "sentence"}. */
@Command(
        name = "route",
        mixinStandardHelpOptions = true,
        description = "Shows which route a sentence gets, from the config file and from the index, and why.")
final class RouteCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Parameters(index = "0", paramLabel = "CONFIG", description = "A router's config file.")
    Path config = Path.of("");

    @Parameters(index = "1", paramLabel = "REMOTE", description = "An index, as " + StoreHelp.LOCAL_ADDRESS + ".")
    String remote = "";

    @Parameters(index = "2", paramLabel = "SENTENCE", description = "The sentence to route.")
    String sentence = "";

    @Option(names = "--top-k", paramLabel = "N", description = "How many of the nearest records are used. Default: 5.")
    int topK = RouteChoice.TOP_K;

    @Option(
            names = "--aggregation",
            paramLabel = "A",
            description = "How scores of one route are combined: mean (the default), max or sum.")
    String aggregation = ScoreAggregation.MEAN.id();

    @Option(names = "--only", paramLabel = "ROUTE", description = "Consider only this route; can be repeated.")
    List<String> only = List.of();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    SchemaTakeOverOption takeOver = new SchemaTakeOverOption();

    RouteCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        ScoreAggregation how = ScoreAggregation.of(aggregation)
                .orElseThrow(() -> new CommandException("--aggregation " + aggregation + ": choose mean, max or sum."));
        if (topK < 1) {
            throw new CommandException("--top-k " + topK + ": choose at least 1.");
        }
        LocalFile file = LocalFile.open(config, tools.encoders(), takeOver.asked);
        file.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.message()));
        takeOver.message(file).forEach(words -> spec.commandLine().getErr().println("warning: " + words));
        Encoder encoder = tools.encoders()
                .find(file.encoder())
                .orElseThrow(() -> new CommandException("The encoder " + file.encoder()
                        + " cannot run on this machine, so the sentence cannot be embedded. "
                        + tools.encoders().obstacle(file.encoder()).orElse("")));
        LocalState state = file.state();
        float[] vector = encoder.encodeQueries(List.of(sentence)).getFirst();
        RouteChoice local = choice(local(file, encoder, vector), state, how);
        Found found = indexed(vector);
        RouteChoice indexed = choice(found.nearest(), state, how);
        String note = found.metric().routingNote().orElse(null);
        ObjectNode program = JsonNodeFactory.instance.objectNode();
        program.set("local", program(local));
        program.set(
                "remote",
                program(indexed)
                        .put("metric", found.metric().name().toLowerCase(Locale.ROOT))
                        .put("note", note));
        List<String> people = new ArrayList<>(people("local ", local));
        people.addAll(people("remote", indexed));
        if (note != null) {
            people.add((found.metric().largerIsNearer() ? "note: " : "warning: ") + note);
        }
        new OutputFormat(spec.commandLine().getOut(), json).answer(program, people);
        return ExitCode.OK;
    }

    private static RouteChoice choice(List<ProbeHit> nearest, LocalState state, ScoreAggregation how) {
        return RouteChoice.among(nearest, state.routes(), state.threshold(), how);
    }

    private List<ProbeHit> local(LocalFile file, Encoder encoder, float[] vector) {
        RouterConfig routes = file.config();
        List<String> texts =
                routes.routes().stream().flatMap(route -> route.texts()).toList();
        var embedded = new UtteranceEmbedder(tools.vectors(), Optional.of(encoder))
                .embed(file.encoder(), encoder.dimensions(), texts, _ -> {});
        return new LocalVectors(routes.routes(), embedded.vectors().of(texts)).nearest(vector, topK, Set.copyOf(only));
    }

    /** The nearest records of the index, and how it compares. */
    private record Found(List<ProbeHit> nearest, Metric metric) {}

    private Found indexed(float[] vector) {
        try (RouteIndex index = tools.indexes().open(remote)) {
            List<ProbeHit> nearest = index.query(vector, topK, Set.copyOf(only)).stream()
                    .map(RouteCommand::hit)
                    .toList();
            return new Found(nearest, index.metric());
        }
    }

    private static ProbeHit hit(RecordMatch match) {
        return new ProbeHit(match.utterance().route(), match.utterance().utterance(), match.score());
    }

    private static List<String> people(String side, RouteChoice choice) {
        List<String> lines = new ArrayList<>();
        lines.add(side + "  " + choice.chosen().map(RouteScore::route).orElse("no route"));
        for (RouteScore score : choice.scores()) {
            String threshold =
                    score.threshold() == null ? "none" : String.format(Locale.ROOT, "%.2f", score.threshold());
            String verdict = score.known() ? (score.passes() ? "passes" : "fails") : "not known locally";
            lines.add(String.format(
                    Locale.ROOT,
                    "        %.4f  %s (threshold %s, %s)",
                    score.score(),
                    score.route(),
                    threshold,
                    verdict));
            score.hits()
                    .forEach(hit ->
                            lines.add(String.format(Locale.ROOT, "          %.4f  %s", hit.score(), hit.utterance())));
        }
        return lines;
    }

    private static ObjectNode program(RouteChoice choice) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("route", choice.chosen().map(RouteScore::route).orElse(null));
        ArrayNode scores = node.putArray("scores");
        for (RouteScore score : choice.scores()) {
            ObjectNode one = scores.addObject().put("route", score.route()).put("score", score.score());
            one.put("threshold", score.threshold()).put("known", score.known());
            one.put("passes", score.passes()).put("dynamic", score.dynamic());
            ArrayNode hits = one.putArray("utterances");
            score.hits()
                    .forEach(hit ->
                            hits.addObject().put("utterance", hit.utterance()).put("score", hit.score()));
        }
        return node;
    }
}
