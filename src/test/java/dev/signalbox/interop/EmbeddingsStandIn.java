package dev.signalbox.interop;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * Speaks OpenAI's embeddings API on loopback, with a vector for each text that is drawn from the text's hash: it costs next to nothing, so
 * that a benchmark measures who asks. Answers in base64 or in numbers, as it is asked.
 */
final class EmbeddingsStandIn implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final int dimensions;

    EmbeddingsStandIn(int dimensions) throws IOException {
        this.dimensions = dimensions;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The vector of a text: the same in every process. */
    static float[] vector(String text, int dimensions) {
        UUID hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(hash.getMostSignificantBits() ^ hash.getLeastSignificantBits());
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        return vector;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = json.readTree(exchange.getRequestBody().readAllBytes());
            byte[] answer = answer(request);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] answer(JsonNode request) throws IOException {
        boolean base64 = "base64".equals(request.path("encoding_format").textValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator to = json.createGenerator(bytes, JsonEncoding.UTF8)) {
            to.writeStartObject();
            to.writeStringField("object", "list");
            to.writeStringField("model", request.path("model").asText());
            to.writeArrayFieldStart("data");
            int index = 0;
            for (JsonNode text : request.required("input")) {
                to.writeStartObject();
                to.writeStringField("object", "embedding");
                to.writeNumberField("index", index++);
                to.writeFieldName("embedding");
                write(vector(text.textValue(), dimensions), base64, to);
                to.writeEndObject();
            }
            to.writeEndArray();
            to.writeObjectFieldStart("usage");
            to.writeNumberField("prompt_tokens", index);
            to.writeNumberField("total_tokens", index);
            to.writeEndObject();
            to.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(float[] vector, boolean base64, JsonGenerator to) throws IOException {
        if (base64) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            to.writeString(Base64.getEncoder().encodeToString(bytes.array()));
        } else {
            to.writeStartArray();
            for (float number : vector) {
                to.writeNumber(number);
            }
            to.writeEndArray();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
