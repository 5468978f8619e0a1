package dev.signalbox.encoder.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.HashingEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * An embeddings server on 127.0.0.1 that answers as OpenAI's does, with vectors as numbers or, where the request asks for it, in
 * base64; but for the next answers it was told to spoil.
 */
final class LocalServer implements AutoCloseable {
    /** What a server makes of {@code encoding_format}. */
    enum FormatSupport {
        HONOURED,
        /** It answers with numbers all the same. */
        IGNORED,
        /** It answers with status 400. */
        REJECTED
    }

    /** What came in. */
    record Request(String path, String query, Headers headers, JsonNode body) {
        /** The texts, in whatever form the API wants them. */
        List<String> input() {
            List<String> texts = new ArrayList<>();
            if (body.path("inputs").isTextual()) {
                return List.of(body.path("inputs").textValue());
            }
            body.path("inputs")
                    .forEach(each -> texts.add(
                            each.required("content").get(0).required("text").textValue()));
            body.path("input").forEach(text -> texts.add(text.textValue()));
            return texts;
        }

        Optional<String> authorization() {
            return Optional.ofNullable(headers.getFirst("Authorization"));
        }

        /** The {@code encoding_format}; empty where there is none. */
        Optional<String> format() {
            return Optional.ofNullable(body.path("encoding_format").textValue());
        }
    }

    @FunctionalInterface
    interface Reply {
        void send(HttpExchange exchange, Request request) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Reply> spoilt = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closing = new CountDownLatch(1);
    private final int dimensions;
    private volatile FormatSupport formatSupport = FormatSupport.HONOURED;
    private volatile ResponseShape shape = ResponseShape.INDEXED;

    LocalServer(int dimensions) {
        this.dimensions = dimensions;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The next answers are these; after them it is well again. */
    LocalServer then(Reply... replies) {
        spoilt.addAll(List.of(replies));
        return this;
    }

    LocalServer with(FormatSupport support) {
        formatSupport = support;
        return this;
    }

    LocalServer answering(ResponseShape wanted) {
        shape = wanted;
        return this;
    }

    static Reply status(int status, String body, Map<String, String> headers) {
        return (exchange, request) -> send(exchange, status, body, headers);
    }

    static Reply status(int status) {
        return status(status, "{\"error\":{\"message\":\"no luck\",\"code\":null}}", Map.of());
    }

    static Reply json(String body) {
        return status(200, body, Map.of("Content-Type", "application/json"));
    }

    /** The right answer with one thing changed about its {@code data}. */
    Reply changed(Consumer<ArrayNode> change) {
        return (exchange, request) -> {
            ObjectNode answer = answer(request);
            change.accept((ArrayNode) answer.required("data"));
            send(exchange, 200, answer.toString(), Map.of("Content-Type", "application/json"));
        };
    }

    /** Says, as OpenAI's server says it, that it does not know {@code encoding_format}. */
    static Reply formatRejected(int status) {
        return status(
                status,
                "{\"error\":{\"message\":\"Unrecognized request argument supplied: encoding_format\",\"code\":null}}",
                Map.of());
    }

    /** Base64 of little-endian 32-bit floats, as OpenAI's server makes it. */
    static String base64(float... vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) {
            bytes.putFloat(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Closes the connection without a word. */
    static Reply hangUp() {
        return (exchange, request) -> exchange.close();
    }

    /** Promises more than it sends, then closes the connection. */
    Reply hangUpHalfWay() {
        return (exchange, request) -> {
            byte[] answer = shaped(answer(request)).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer, 0, answer.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Says nothing until the server closes. */
    Reply silence() {
        return (exchange, request) -> await();
    }

    /** Begins to answer and says nothing more. */
    Reply silenceHalfWay() {
        return (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        };
    }

    /** Goes on until the other side has enough. */
    static Reply endless() {
        return (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = exchange.getResponseBody()) {
                for (long i = 0; i < 1 << 16; i++) {
                    out.write(block);
                }
            }
        };
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
        Request request = new Request(
                exchange.getRequestURI().getPath(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                exchange.getRequestHeaders(),
                body);
        requests.add(request);
        Reply next = spoilt.poll();
        if (next == null
                && formatSupport == FormatSupport.REJECTED
                && request.format().isPresent()) {
            formatRejected(400).send(exchange, request);
        } else if (next == null) {
            send(exchange, 200, shaped(answer(request)).toString(), Map.of("Content-Type", "application/json"));
        } else {
            next.send(exchange, request);
        }
    }

    private ObjectNode answer(Request request) {
        int size = request.body().path("dimensions").asInt(dimensions);
        boolean base64 = formatSupport == FormatSupport.HONOURED
                && request.format().filter("base64"::equals).isPresent();
        ObjectNode answer = new ObjectMapper().createObjectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        try (HashingEncoder encoder = new HashingEncoder(new EncoderName("openai", "m"), size, 0.3, 1_000_000)) {
            for (float[] vector : encoder.encode(request.input())) {
                ObjectNode item = data.addObject().put("object", "embedding");
                if (base64) {
                    item.put("embedding", base64(vector));
                } else {
                    ArrayNode numbers = item.putArray("embedding");
                    for (float number : vector) {
                        numbers.add(number);
                    }
                }
                item.put("index", data.size() - 1);
            }
        }
        answer.putObject("usage").put("prompt_tokens", 1);
        return answer;
    }

    private JsonNode shaped(ObjectNode answer) {
        ArrayNode vectors = answer.arrayNode();
        answer.required("data").forEach(item -> vectors.add(item.required("embedding")));
        return switch (shape) {
            case INDEXED -> answer;
            case EMBEDDINGS -> answer.objectNode().put("model", "m").set("embeddings", vectors);
            case EMBEDDINGS_FLOAT ->
                answer.objectNode().set("embeddings", answer.objectNode().set("float", vectors));
            case BARE -> vectors.get(0);
        };
    }

    private static void send(HttpExchange exchange, int status, String body, Map<String, String> headers)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
