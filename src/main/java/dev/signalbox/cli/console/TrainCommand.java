package dev.signalbox.cli.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code signalbox train}: runs a console on a free port over an empty folder and requests its first pages, so that a JVM with
 * {@code -XX:AOTCacheOutput} can record the loaded classes (JEP 514).
 */
@Command(name = "train", hidden = true, description = "Runs the console once, for an AOT cache.")
final class TrainCommand implements Callable<Integer> {
    private static final List<String> PAGES = List.of(
            "/health", "/", "/static/app.css", "/routers/new", "/routers/1", "/remotes/1/diff", "/nothing-here");

    private final ConsoleControl consoles;

    TrainCommand(ConsoleControl consoles) {
        this.consoles = consoles;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("signalbox-train");
        try (RunningConsole console = consoles.open(new ConsoleOptions(null, "0", data.toString()));
                HttpClient client = HttpClient.newHttpClient()) {
            console.listen();
            for (String page : PAGES) {
                client.send(
                        HttpRequest.newBuilder(URI.create(console.url() + page)).build(), BodyHandlers.discarding());
            }
        } finally {
            remove(data);
        }
        return 0;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
