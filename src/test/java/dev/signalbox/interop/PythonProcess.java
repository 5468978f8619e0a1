package dev.signalbox.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of Python that makes routers and answers questions about them; its vectors come from an encoder of the test. */
final class PythonProcess implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger names = new AtomicInteger();
    private final Encoder encoder;
    private final VectorServer vectors;
    private final Venv.Script script;

    PythonProcess(String script, LibraryRelease release, Encoder encoder) {
        this.encoder = encoder;
        try {
            this.vectors = new VectorServer(encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.script = Venv.run(script, release);
    }

    VectorServer vectors() {
        return vectors;
    }

    /** A name for another router. */
    String nextName() {
        return "router " + names.incrementAndGet();
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    /** The encoder, as the scripts build theirs from it. */
    ObjectNode encoder() {
        return object().put("url", vectors.url())
                .put("threshold", encoder.threshold())
                .put("dimensions", encoder.dimensions());
    }

    /** Gives Python the vectors of these texts ahead, so that no call of a router asks for one. */
    void learn(Collection<String> texts) {
        ObjectNode more = object().put("url", vectors.url());
        texts.forEach(more.putArray("texts")::add);
        ask("learn", "", more);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param router the name of the router that it is about
     * @throws PythonRaised if Python raised anything
     */
    synchronized JsonNode ask(String what, String router, ObjectNode more) {
        script.write(more.put("do", what).put("as", router).toString());
        JsonNode answer = tree(script.read());
        if (answer.has("error")) {
            throw new PythonRaised(answer.path("error").textValue());
        }
        return answer.path("ok");
    }

    @Override
    public void close() {
        script.close();
        vectors.close();
    }

    /** What Python raised. */
    static final class PythonRaised extends RuntimeException {
        PythonRaised(String what) {
            super(what);
        }
    }
}
