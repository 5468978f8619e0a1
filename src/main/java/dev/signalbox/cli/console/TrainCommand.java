package dev.signalbox.cli.console;

import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.index.TrainingServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code signalbox train}: runs a console on a free port over an empty folder and requests its first pages, or with {@code --commands}
 * the other commands over files of its own, so that a JVM with {@code -XX:AOTCacheOutput} can record the loaded classes (JEP 514).
 */
@Command(name = "train", hidden = true, description = "Runs the console or the commands once, for an AOT cache.")
final class TrainCommand implements Callable<Integer> {
    private static final List<String> PAGES = List.of(
            "/health", "/", "/static/app.css", "/routers/new", "/routers/1", "/remotes/1/diff", "/nothing-here");

    private static final String FILE = """
            {"encoder_type": "huggingface", "encoder_name": "sentence-transformers/all-MiniLM-L6-v2", "routes": [
              {"name": "greeting", "utterances": ["hello there", "good morning"], "description": "Says hello"},
              {"name": "weather", "utterances": ["will it rain", "how warm is it"], "metadata": {"topic": "sky"}}]}
            """;

    /** The same for routers of 1.x, whose files and records other classes read. */
    private static final String INDEXED_FILE = """
            {"router_type": "indexed", "encoder": {"type": "huggingface", "name": "sentence-transformers/all-MiniLM-L6-v2"}, "routes": [
              {"name": "greeting", "utterances": ["hello there", "good morning"], "description": "Says hello"},
              {"name": "weather", "utterances": ["will it rain", "how warm is it"], "metadata": {"topic": "sky"}}]}
            """;

    /** Nothing listens there: what its client loads to connect is recorded, and it is over at once. */
    private static final String SILENT = "postgresql://u@127.0.0.1:1/train";

    private final ConsoleControl consoles;
    private final Supplier<CommandLine> commands;
    private final StoreRegistry stores;

    @Option(names = "--commands", description = "Run the commands, not the console.")
    boolean withCommands;

    TrainCommand(ConsoleControl consoles, Supplier<CommandLine> commands, StoreRegistry stores) {
        this.consoles = consoles;
        this.commands = commands;
        this.stores = stores;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("signalbox-train");
        try {
            if (withCommands) {
                runCommands(data);
            } else {
                runConsole(data);
            }
        } finally {
            remove(data);
        }
        return 0;
    }

    private void runConsole(Path data) throws IOException, InterruptedException {
        try (RunningConsole console = consoles.open(new ConsoleOptions(null, "0", data.toString()));
                HttpClient client = HttpClient.newHttpClient()) {
            console.listen();
            for (String page : PAGES) {
                client.send(
                        HttpRequest.newBuilder(URI.create(console.url() + page)).build(), BodyHandlers.discarding());
            }
        }
    }

    private void runCommands(Path data) throws IOException {
        String file = Files.writeString(data.resolve("routes.json"), FILE).toString();
        String indexed =
                Files.writeString(data.resolve("indexed.json"), INDEXED_FILE).toString();
        run(0, "--help");
        run(0, "hash", file);
        run(2, "check", file, SILENT);
        runCommands(file, "embedded:" + data.resolve("indexes") + "#train");
        runCommands(indexed, "embedded:" + data.resolve("indexes") + "#indexed");
        for (StoreDescriptor store : stores.atServers()) {
            Optional<TrainingServer> answering = store.trainingServer();
            if (answering.isPresent()) {
                try (TrainingServer server = answering.get()) {
                    runCommands(file, server.address());
                    runCommands(indexed, server.address() + "_indexed");
                }
            }
        }
    }

    private void runCommands(String file, String index) {
        run(1, "check", file, index);
        run(0, "plan", file, index, "--mode", "local");
        run(0, "sync", file, index, "--mode", "local");
        run(0, "check", file, index);
        run(0, "check", file, index, "--depth", "deep");
        run(0, "check", file, index, "--json");
        run(0, "diff", file, index);
        run(0, "undo", file, index, "--yes");
        run(0, "locks", index);
    }

    /** @throws IllegalStateException if it ends with another exit code, since the cache would then lack what it was to record */
    private void run(int expected, String... arguments) {
        StringWriter words = new StringWriter();
        PrintWriter out = new PrintWriter(words);
        int code = commands.get().setOut(out).setErr(out).execute(arguments);
        if (code != expected) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with " + code + ":\n" + words);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
