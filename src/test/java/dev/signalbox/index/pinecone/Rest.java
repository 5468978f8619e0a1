package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** A JSON server on a port of its own: the key is asked for, and refusals are said as Pinecone says them. */
final class Rest implements AutoCloseable {
    /** What answers a request that brought the key. */
    interface Answers {
        JsonNode to(Asked asked);
    }

    /**
     * A request.
     *
     * @param host as its header says
     */
    record Asked(String method, String path, String query, String host, JsonNode body) {
        /** The values of a parameter of the query, in their order. */
        List<String> parameters(String name) {
            List<String> values = new ArrayList<>();
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0 && decoded(part.substring(0, equals)).equals(name)) {
                    values.add(decoded(part.substring(equals + 1)));
                }
            }
            return values;
        }

        String parameter(String name) {
            return parameters(name).stream().findFirst().orElse("");
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    private final HttpServer server;
    private final String key;

    Rest(String key, Answers answers) {
        this.key = key;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", handler(answers));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private HttpHandler handler(Answers answers) {
        return exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                try {
                    if (!key.equals(exchange.getRequestHeaders().getFirst("Api-Key"))) {
                        throw new Refusal(Status.Code.UNAUTHENTICATED, "Invalid API Key");
                    }
                    JsonNode answer = answers.to(asked(exchange, Json.read(body)));
                    send(
                            exchange,
                            exchange.getRequestURI().getPath().equals("/indexes") && body.length > 0 ? 201 : 200,
                            answer);
                } catch (Refusal e) {
                    send(exchange, e.http(), refused(e));
                }
            }
        };
    }

    private static Asked asked(HttpExchange exchange, JsonNode body) {
        String query = exchange.getRequestURI().getRawQuery();
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                String.valueOf(exchange.getRequestHeaders().getFirst("Host")),
                body);
    }

    /** Both forms at once: the data plane's {@code message} and the control plane's {@code error.message}. */
    private static ObjectNode refused(Refusal e) {
        ObjectNode all = JsonNodeFactory.instance
                .objectNode()
                .put("code", e.code().value())
                .put("message", e.message())
                .put("status", e.http());
        all.putArray("details");
        all.putObject("error").put("code", e.code().name()).put("message", e.message());
        return all;
    }

    private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = Json.write(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
