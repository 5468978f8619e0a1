package dev.signalbox.interop;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.encoder.Encoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Gives an encoder's vectors to whoever asks on loopback: a JSON list of texts in, a JSON list of vectors out. */
final class VectorServer implements AutoCloseable {
    private final Encoder encoder;
    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(VectorServer::nothing);

    VectorServer(Encoder encoder) throws IOException {
        this.encoder = encoder;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Does something once, while the next who asks is waiting for its vectors. */
    void meanwhile(Runnable act) {
        meanwhile.set(act);
    }

    private static void nothing() {}

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<String> texts = json.readValue(exchange.getRequestBody(), new TypeReference<>() {});
            meanwhile.getAndSet(VectorServer::nothing).run();
            byte[] answer = json.writeValueAsBytes(encoder.encode(texts));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
