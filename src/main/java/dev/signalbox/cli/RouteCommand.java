package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.syncing.execution.UtteranceEmbedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @Parameters(index = "0", paramLabel = "CONFIG", description = FileReference.HELP)
    Path config = Path.of("");

    @Parameters(index = "1", paramLabel = "REMOTE", description = "An index, as " + StoreHelp.LOCAL_ADDRESS + ".")
    String remote = "";

    @Parameters(index = "2", paramLabel = "SENTENCE", description = "The sentence to route.")
    String sentence = "";

    @Option(
            names = "--top-k",
            paramLabel = "N",
            description = "How many of the nearest records are used. Default: what a 1.x file says, otherwise 5.")
    @Nullable
    Integer topK;

    @Option(
            names = "--aggregation",
            paramLabel = "A",
            description =
                    "How scores of one route are combined: mean, max or sum. Default: what a 1.x file says, otherwise mean.")
    @Nullable
    String aggregation;

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
        LocalFile file = LocalFile.open(config, tools.encoders(), takeOver.asked);
        file.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.message()));
        takeOver.message(file).forEach(words -> spec.commandLine().getErr().println("warning: " + words));
        Encoder encoder = tools.encoders()
                .find(file.encoder())
                .orElseThrow(() -> new CommandException("The encoder " + file.encoder()
                        + " cannot run on this machine, so the sentence cannot be embedded. "
                        + tools.encoders().obstacle(file.encoder()).orElse("")));
        RoutingRule rule = RoutingRule.of(file.state(), topK, aggregation);
        float[] vector = encoder.encodeQueries(List.of(sentence)).getFirst();
        ChoiceReport local = rule.local(local(file, encoder, vector, rule.topK()));
        Found found = indexed(vector, rule.topK(), file.config().dialect());
        ChoiceReport indexed = rule.remote(found.nearest());
        String note = found.metric().routingNote().orElse(null);
        ObjectNode program = JsonNodeFactory.instance.objectNode();
        program.set("local", local.program());
        program.set(
                "remote",
                indexed.program()
                        .put("metric", found.metric().name().toLowerCase(Locale.ROOT))
                        .put("note", note));
        List<String> people = new ArrayList<>(local.people("local "));
        people.addAll(indexed.people("remote"));
        if (note != null) {
            people.add((found.metric().largerIsNearer() ? "note: " : "warning: ") + note);
        }
        new OutputFormat(spec.commandLine().getOut(), json).answer(program, people);
        return ExitCode.OK;
    }

    private List<ProbeHit> local(LocalFile file, Encoder encoder, float[] vector, int nearest) {
        RouterConfig routes = file.config();
        List<String> texts =
                routes.routes().stream().flatMap(route -> route.texts()).toList();
        var embedded = new UtteranceEmbedder(tools.vectors(), Optional.of(encoder))
                .embed(file.encoder(), encoder.dimensions(), texts, _ -> {});
        return new LocalVectors(routes.routes(), embedded.vectors().of(texts))
                .nearest(vector, nearest, Set.copyOf(only));
    }

    /** The nearest records of the index, and how it compares. */
    private record Found(List<RecordMatch> nearest, Metric metric) {}

    private Found indexed(float[] vector, int nearest, Dialect dialect) {
        try (RouteIndex index = tools.indexes().open(remote, dialect)) {
            return new Found(index.query(vector, nearest, Set.copyOf(only)), index.metric());
        }
    }
}
