package dev.signalbox.cli;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.config.ConfigWarning;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.convert.ConversionOptions;
import dev.signalbox.route.convert.EncoderThreshold;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox convert FILE --to 1.x}. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Converts a config file between semantic-router 0.x and 1.x, and lists what becomes of each field. The old file stays beside the new one. Exit code 0: converted, 2: nothing was written.")
final class ConvertCommand implements Callable<Integer> {
    private static final String NONE = "none";

    private final CommandTools tools;

    @Parameters(paramLabel = "FILE", description = FileReference.HELP)
    Path file = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "LINE",
            description = "The line of semantic-router to convert to: 1.x or 0.x.")
    String to = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "Write here and leave FILE as it is. Its ending chooses the format. Default: replace FILE, and keep the old file as NAME.0.x.json, NAME.1.x.yaml and so on. Neither overwrites a file that exists.")
    @Nullable
    Path output;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description =
                    "The score threshold that routes without one take from the encoder in 0.x, or none. Default: that of semantic-router for this encoder.")
    @Nullable
    String threshold;

    @Option(
            names = "--keep-in-metadata",
            paramLabel = "KEY",
            description =
                    "To 1.x: the metadata key under which a route keeps its function schemas and llm, as JSON text. To 0.x: where they are read from. Default: "
                            + ConversionOptions.METADATA_KEY + ".")
    @Nullable
    String key;

    @Option(
            names = "--drop",
            description = "To 1.x: drop function schemas and llm instead of keeping them in metadata.")
    boolean drop;

    @Option(names = "--dry-run", description = "Print the report and write nothing.")
    boolean dryRun;

    @Option(names = "--json", description = "Print the report as JSON, for programs.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    ConvertCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        Dialect target = target();
        Optional<String> metadataKey = metadataKey(target);
        ConversionFile source = ConversionFile.read(file, output == null);
        ConfigDocument document = source.document();
        document.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.message()));
        RouterConfig config = document.config();
        if (config.dialect() == target) {
            throw new CommandException(file + " is a file of " + target.shown() + " already. Nothing was written.");
        }
        ConversionOptions options =
                new ConversionOptions(encoderThreshold(config), metadataKey, IndexedSettings.localIndex());
        Conversion conversion = Conversion.of(config, target, options);
        ConversionReport report = new ConversionReport(conversion, config.dialect(), target);
        if (!conversion.allProblems().isEmpty()) {
            throw new CommandException(
                    file + " cannot be converted to " + target.shown() + ". Nothing was written.",
                    report.problems(options.threshold() instanceof EncoderThreshold.Unknown));
        }
        String text = ConfigText.write(conversion.config(), format());
        (document.member().isEmpty() ? document.lostBy(text) : List.<ConfigWarning>of())
                .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning.message()));
        Path copy =
                dryRun ? null : output == null ? source.replace(text, config.dialect()) : source.writeTo(output, text);
        Path written = dryRun ? null : output == null ? file : output;
        new OutputFormat(spec.commandLine().getOut(), json)
                .answer(report.program(written, output == null ? copy : null), report.people(file, written, copy));
        return ExitCode.OK;
    }

    private Dialect target() {
        return Arrays.stream(Dialect.values())
                .filter(dialect -> dialect.shown().equals(to))
                .findFirst()
                .orElseThrow(() -> new CommandException("--to " + to + ": choose 1.x or 0.x."));
    }

    private Optional<String> metadataKey(Dialect target) {
        if (drop && (key != null || target == Dialect.V0)) {
            throw new CommandException(
                    key != null
                            ? "--drop and --keep-in-metadata exclude each other. Choose one."
                            : "--drop has no use with --to 0.x, which has a place for function schemas and llm. Omit it.");
        }
        if (key != null && ConversionOptions.isReserved(key)) {
            throw new CommandException("--keep-in-metadata " + key
                    + ": choose another key. 1.x removes metadata keys that begin with sr_.");
        }
        return drop ? Optional.empty() : Optional.of(key == null ? ConversionOptions.METADATA_KEY : key);
    }

    private EncoderThreshold encoderThreshold(RouterConfig config) {
        if (threshold == null) {
            return EncoderThreshold.known(
                    tools.encoders().threshold(new EncoderName(config.encoderType(), config.encoderName())));
        }
        if (threshold.equals(NONE)) {
            return new EncoderThreshold.None();
        }
        try {
            double score = Double.parseDouble(threshold);
            if (Double.isFinite(score)) {
                return new EncoderThreshold.Score(score);
            }
        } catch (NumberFormatException e) {
            throw wrongThreshold(e);
        }
        throw wrongThreshold(null);
    }

    private CommandException wrongThreshold(@Nullable NumberFormatException cause) {
        String message = "--threshold " + threshold + ": choose a number such as 0.3, or none.";
        return cause == null ? new CommandException(message) : new CommandException(message, cause);
    }

    private ConfigFormat format() {
        try {
            return ConfigFormat.ofFileName((output == null ? file : output).toString());
        } catch (InvalidConfigException e) {
            throw new CommandException("--output " + output + ": choose a name that ends in .json, .yaml or .yml.", e);
        }
    }
}
