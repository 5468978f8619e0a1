package dev.signalbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.route.PythonJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/** The API of a console. Certificates are verified, and redirects are not followed, so that the token is sent to this console alone. */
final class ConsoleClient {
    private static final String BASE = "/api/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** As long as the console may take to read an index. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int PAGE = 500;

    private final URI server;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private ConsoleClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    static ConsoleClient of(String url, String token) {
        try {
            URI uri = new URI(url.replaceFirst("/+$", ""));
            boolean http = "http".equals(uri.getScheme());
            if ((!http && !"https".equals(uri.getScheme()))
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getQuery() != null) {
                throw new CommandException(
                        "--server " + url + ": enter the address of a console, such as https://signalbox.example.org.");
            }
            if (http && !InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
                throw new CommandException(
                        "--server " + url
                                + ": the token would be sent over the network unencrypted. Use the https address of the console.");
            }
            return new ConsoleClient(uri, token);
        } catch (URISyntaxException e) {
            throw new CommandException("--server " + url + " is not a URL.", e);
        } catch (UnknownHostException e) {
            throw new CommandException("--server " + url + ": the host is not known. Check the URL.", e);
        }
    }

    /** A router or a remote of the console. */
    record Named(long id, String name) {}

    /** Returns the router with a name, or else an id. */
    Named router(String name) {
        return named("/routers", "router", name);
    }

    /** Returns the remote of a router with a name, or else an id. */
    Named remote(Named router, String name) {
        return named("/routers/" + router.id() + "/remotes", "remote of " + router.name(), name);
    }

    private Named named(String path, String kind, String name) {
        List<Named> found = new ArrayList<>();
        String cursor = "0";
        while (cursor != null) {
            JsonNode page = get(path + "?limit=" + PAGE + "&cursor=" + cursor);
            page.path("items")
                    .forEach(item -> found.add(new Named(
                            item.path("id").asLong(), item.path("name").asText())));
            cursor = page.path("next").textValue();
        }
        return found.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .or(() -> found.stream()
                        .filter(each -> String.valueOf(each.id()).equals(name))
                        .findFirst())
                .orElseThrow(() -> new CommandException("The console has no " + kind + " \"" + name
                        + "\", or the token does not give access to it."
                        + (found.isEmpty()
                                ? ""
                                : " It has: "
                                        + String.join(
                                                ", ",
                                                found.stream().map(Named::name).toList()))));
    }

    JsonNode get(String path) {
        return sent(request(path).GET().build());
    }

    /**
     * Has something done.
     *
     * @param key makes a repeated request harmless; empty for none
     */
    JsonNode post(String path, JsonNode body, String key) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(PythonJson.dumps(body)));
        return sent((key.isEmpty() ? request : request.header("Idempotency-Key", key)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + BASE + path))
                .timeout(LONGEST)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode sent(HttpRequest request) {
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (SSLException e) {
            throw new CommandException(
                    "The certificate of " + server + " is not trusted: " + e.getMessage()
                            + ". Add it to the trusted certificates of Java.",
                    e);
        } catch (IOException e) {
            throw new CommandException(
                    "Could not reach the console at " + server + ": " + cause(e)
                            + ". Check the URL and that the console runs.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("The command was interrupted.", e);
        }
        JsonNode body = json(answer.body());
        if (answer.statusCode() >= 300) {
            throw problem(answer.statusCode(), body);
        }
        return body;
    }

    private static String cause(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private CommandException problem(int status, JsonNode body) {
        if (status >= 300 && status < 400) {
            return new CommandException(server
                    + " redirects to another address, which is not followed. Use the address that it redirects to.");
        }
        if (status == 401) {
            return new CommandException(
                    server
                            + " does not accept the token: it may be revoked or expired. Create another one on the page of your account.");
        }
        String title = body.path("title").asText("");
        if (title.isEmpty()) {
            return new CommandException(
                    server + " answered with status " + status + ", and not as a console does. Check the URL.");
        }
        List<String> more = new ArrayList<>();
        body.path("errors").forEach(error -> more.add("  " + error.asText()));
        String detail = body.path("detail").asText("");
        return new CommandException(title + (detail.isEmpty() ? "" : ". " + detail), more);
    }
}
