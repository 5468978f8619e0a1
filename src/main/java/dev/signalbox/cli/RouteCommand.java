package dev.signalbox.cli;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeAnswer;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ProbeJson;
import dev.signalbox.probe.ProbeOptions;
import dev.signalbox.probe.ProbeRules;
import dev.signalbox.probe.ReadRoutes;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.execution.UtteranceEmbedder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--top-k",
            paramLabel = "N",
            description = "How many of the nearest records are used. Default: the router's top_k; 5 in 0.x.")
    @Nullable
    Integer topK;

    @Option(
            names = "--aggregation",
            paramLabel = "A",
            description = "How scores of one route are combined: mean, max or sum. Default: the router's; mean in 0.x.")
    @Nullable
    String aggregation;

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description =
                    "1.x: a threshold that replaces those of the routes and of the router, as one given with a call does.")
    @Nullable
    Double threshold;

    @Option(
            names = "--both",
            description =
                    "Answer as 0.x and as 1.x, with the router converted to the other one, and say where they differ.")
    boolean both;

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
        ProbeOptions options = options();
        LocalFile file = LocalFile.open(config, tools.encoders(), takeOver.asked);
        file.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.message()));
        takeOver.message(file).forEach(words -> spec.commandLine().getErr().println("warning: " + words));
        Encoder encoder = tools.encoders()
                .find(file.encoder())
                .orElseThrow(() -> new CommandException("The encoder " + file.encoder()
                        + " cannot run on this machine, so the sentence cannot be embedded. "
                        + tools.encoders().obstacle(file.encoder()).orElse("")));
        ProbeRules rules = rules(file.state()).with(options);
        float[] vector = encoder.encodeQueries(List.of(sentence)).getFirst();
        ProbeAnswer local = local(file, encoder, vector, rules);
        ProbeAnswer remote = remote(vector, rules);
        new OutputFormat(spec.commandLine().getOut(), json)
                .answer(ProbeJson.of(local, remote), ProbeReport.people(local, remote));
        return ExitCode.OK;
    }

    private ProbeOptions options() {
        if (topK != null && topK < 1) {
            throw new CommandException("--top-k " + topK + ": choose at least 1.");
        }
        ScoreAggregation how = aggregation == null
                ? null
                : ScoreAggregation.of(aggregation)
                        .orElseThrow(() ->
                                new CommandException("--aggregation " + aggregation + ": choose mean, max or sum."));
        return new ProbeOptions(how, topK, threshold);
    }

    private ProbeRules rules(LocalState state) {
        ChoiceRule own = ChoiceRule.of(state.config(), state.threshold());
        own.obstacle().ifPresent(why -> {
            throw new CommandException(why);
        });
        if (threshold != null && own.dialect() == Dialect.V0 && !both) {
            throw new CommandException(
                    "--threshold " + threshold + ": a call of a 0.x router cannot bring a threshold.");
        }
        if (!both) {
            return ProbeRules.of(state.config(), state.threshold());
        }
        Conversion converted = ProbeRules.conversion(state.config(), state.threshold());
        if (!converted.allProblems().isEmpty()) {
            throw new CommandException(
                    "The router cannot be converted to "
                            + ProbeRules.other(own.dialect()).shown() + ".",
                    converted.allProblems());
        }
        return ProbeRules.of(state.config(), converted, state.threshold());
    }

    private ProbeAnswer local(LocalFile file, Encoder encoder, float[] vector, ProbeRules rules) {
        RouterConfig routes = file.config();
        List<String> texts =
                routes.routes().stream().flatMap(route -> route.texts()).toList();
        var embedded = new UtteranceEmbedder(tools.vectors(), Optional.of(encoder))
                .embed(file.encoder(), encoder.dimensions(), texts, _ -> {});
        List<ProbeHit> nearest = new LocalVectors(
                        routes.routes(), embedded.vectors().of(texts))
                .nearest(vector, rules.topK(), Set.copyOf(only));
        return ProbeAnswer.of("local", rules.only(Set.copyOf(only)), nearest, Metric.COSINE);
    }

    private ProbeAnswer remote(float[] vector, ProbeRules rules) {
        Dialect dialect = rules.own().dialect();
        try (RouteIndex index = tools.indexes().open(remote, dialect)) {
            ProbeRules reading = rules;
            if (rules.readIndex()) {
                List<Utterance> records = index.readAll(RouteIndex.Vectors.WITHOUT).stream()
                        .map(IndexRecord::utterance)
                        .toList();
                reading = rules.reading(ReadRoutes.of(records, dialect));
            }
            List<ProbeHit> nearest = index.query(vector, reading.topK(), Set.copyOf(only)).stream()
                    .map(ProbeHit::of)
                    .toList();
            return ProbeAnswer.of("remote", reading.only(Set.copyOf(only)), nearest, index.metric());
        }
    }
}
