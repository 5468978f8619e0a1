package dev.signalbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox health}: asks a running console whether it answers, for the health check of a container. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Exits with 0 if a console answers on this machine.")
final class Health implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Option(names = "--port", paramLabel = "P", description = "Port it listens on.")
    int port;

    Health(Map<String, String> environment) {
        port = Config.of(environment, Map.of()).port();
    }

    @Override
    public Integer call() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(PATIENCE)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200 ? 0 : 1;
        } catch (IOException silent) {
            System.err.println("Nothing answers on port " + port + ": " + silent);
            return 1;
        }
    }
}
