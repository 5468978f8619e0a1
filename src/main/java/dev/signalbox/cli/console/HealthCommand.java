package dev.signalbox.cli.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code signalbox health}: checks whether a running console answers, for the health check of a container. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Checks whether a console answers on this machine. Exits with 0 if it does.")
final class HealthCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ConsoleControl consoles;

    @Option(names = "--port", paramLabel = "P", description = "Port of the console. Default: 8484.")
    @Nullable
    String port;

    @Spec
    @Nullable
    CommandSpec spec;

    HealthCommand(ConsoleControl consoles) {
        this.consoles = consoles;
    }

    @Override
    public Integer call() throws InterruptedException {
        String url = consoles.url(ConsoleOptions.ofPort(port));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/health"))
                .timeout(PATIENCE)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200 ? 0 : 1;
        } catch (IOException silent) {
            Objects.requireNonNull(spec).commandLine().getErr().println("No console answers at " + url + ".");
            return 1;
        }
    }
}
