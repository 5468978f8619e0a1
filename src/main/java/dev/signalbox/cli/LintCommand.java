package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.quality.RouteLint;
import dev.signalbox.quality.RouteLint.Misplaced;
import dev.signalbox.route.CountText;
import dev.signalbox.route.EscapedText;
import dev.signalbox.route.UtteranceKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox lint CONFIG}. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Lists utterances whose nearest neighbours belong to another route, utterances that two routes share almost word for word, and routes with too"
                    + " few utterances, worst first. Changes nothing.",
            "Exit code 0 if there are none, 1 if there are some, 2 if the utterances cannot be embedded."
        })
final class LintCommand implements Callable<Integer> {
    /** Lines of each kind that people are shown; JSON has all. */
    private static final int SHOWN = 20;

    private static final int NEIGHBOURS_TOLD = 3;

    private final CommandTools tools;

    @Parameters(paramLabel = "CONFIG", description = FileReference.HELP)
    Path config = Path.of("");

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    LintCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        LocalFile file = LocalFile.open(config, tools.encoders());
        file.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.message()));
        Encoder encoder = LabelledFile.encoder(tools, file);
        RouteLint lint = LabelledFile.lint(tools, file, encoder);
        new OutputFormat(spec.commandLine().getOut(), json).answer(program(lint), people(lint));
        boolean none = lint.misplaced().isEmpty()
                && lint.duplicates().isEmpty()
                && lint.thin().isEmpty();
        return none ? ExitCode.OK : ExitCode.DRIFT;
    }

    private static ObjectNode program(RouteLint lint) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode misplaced = root.putArray("misplaced");
        for (Misplaced each : lint.misplaced()) {
            ObjectNode node = pair(misplaced.addObject(), each.utterance())
                    .put("nearer_route", each.nearer())
                    .put("strength", each.strength());
            ArrayNode neighbours = node.putArray("neighbours");
            each.neighbours()
                    .forEach(hit -> neighbours
                            .addObject()
                            .put("route", hit.route())
                            .put("utterance", hit.utterance())
                            .put("similarity", hit.score()));
        }
        ArrayNode duplicates = root.putArray("duplicates");
        lint.duplicates().forEach(each -> {
            ObjectNode node = duplicates.addObject();
            pair(node.putObject("first"), each.first());
            pair(node.putObject("second"), each.second());
            node.put("similarity", each.similarity());
        });
        ArrayNode thin = root.putArray("thin_routes");
        lint.thin()
                .forEach((route, count) -> thin.addObject().put("route", route).put("utterances", count));
        return root;
    }

    private static ObjectNode pair(ObjectNode node, UtteranceKey pair) {
        return node.put("route", pair.route()).put("utterance", pair.utterance());
    }

    private static List<String> people(RouteLint lint) {
        List<String> lines = new ArrayList<>();
        section(lines, "nearer to another route than to their own", lint.misplaced(), LintCommand::message);
        section(
                lines,
                "in two routes, almost word for word",
                lint.duplicates(),
                each -> String.format(
                        Locale.ROOT,
                        "%s and %s (similarity %.2f)",
                        message(each.first()),
                        message(each.second()),
                        each.similarity()));
        section(
                lines,
                "routes with fewer than " + RouteLint.FEW + " utterances",
                List.copyOf(lint.thin().entrySet()),
                each -> EscapedText.of(each.getKey()) + ": " + CountText.count(each.getValue(), "utterance"));
        return lines.isEmpty() ? List.of("nothing to report") : lines;
    }

    private static <T> void section(List<String> lines, String title, List<T> found, Function<T, String> message) {
        if (found.isEmpty()) {
            return;
        }
        lines.add(title + ": " + CountText.number(found.size()));
        found.stream().limit(SHOWN).forEach(each -> lines.add("  " + message.apply(each)));
        if (found.size() > SHOWN) {
            lines.add("  and " + CountText.number(found.size() - SHOWN) + " more; --json has all");
        }
    }

    private static String message(Misplaced each) {
        List<String> nearest = each.neighbours().stream()
                .filter(hit -> hit.route().equals(each.nearer()))
                .limit(NEIGHBOURS_TOLD)
                .map(hit -> "\"" + EscapedText.of(hit.utterance()) + "\"")
                .toList();
        return message(each.utterance()) + ": nearer to " + EscapedText.of(each.nearer()) + ", as "
                + String.join(", ", nearest);
    }

    private static String message(UtteranceKey pair) {
        return "\"" + EscapedText.of(pair.utterance()) + "\" of " + EscapedText.of(pair.route());
    }
}
