package dev.signalbox.cli;

import dev.signalbox.AdapterRegistry;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.store.TemporaryStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Commands on files in a folder and on an embedded index in it. */
abstract class CommandLineCase {
    @TempDir
    Path folder;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final EmbeddedIndexes indexes = new EmbeddedIndexes("test", Clock.systemUTC());
    private final HashingEncoder encoder = new HashingEncoder();
    private final InMemoryVectors vectors = new InMemoryVectors();
    String remote = "";

    @Command(name = "signalbox")
    private static final class Root {}

    @BeforeEach
    void nameTheIndex() {
        remote = "embedded:" + folder.resolve("indexes") + "#prod";
    }

    /** Runs one command and returns its exit code; {@link #out} and {@link #err} have what it printed. */
    final int run(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandTools tools = new CommandTools(
                indexes, new OneEncoder(encoder), vectors, folder -> TemporaryStore.in(folder), Clock.systemUTC());
        CommandLine command = CommandSet.on(new CommandLine(new Root()), tools, AdapterRegistry.stores());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler((failure, line, _) -> {
            java.util.List<String> lines = CommandSet.explain(failure);
            if (lines.isEmpty()) {
                throw failure;
            }
            lines.forEach(line.getErr()::println);
            return ExitCode.TROUBLE;
        });
        return command.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    final Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static String router(String routes) {
        return "{\"encoder_type\": \"huggingface\", \"encoder_name\": \"sentence-transformers/all-MiniLM-L6-v2\", \"routes\": ["
                + routes + "]}";
    }

    /** A route with these utterances. */
    static String route(String name, String... utterances) {
        return "{\"name\": \"" + name + "\", \"utterances\": [\"" + String.join("\", \"", utterances) + "\"]}";
    }

    /** What the index holds, each as {@code route: utterance}, sorted. */
    final List<String> held() {
        try (RouteIndex index = indexes.open(remote)) {
            return index.readAll(RouteIndex.Vectors.WITHOUT).stream()
                    .map(IndexRecord::utterance)
                    .map(utterance -> utterance.route() + ": " + utterance.utterance())
                    .sorted()
                    .toList();
        }
    }
}
