package dev.signalbox.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.config.InvalidConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Routers of the Python library, which live in one process of their own. */
final class PythonRouters implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger names = new AtomicInteger();
    private final Encoder encoder;
    private final VectorServer vectors;
    private final Venv.Script script;

    PythonRouters(Encoder encoder, LibraryRelease release) {
        this.encoder = encoder;
        try {
            this.vectors = new VectorServer(encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.script = Venv.run("routers.py", release);
    }

    VectorServer vectors() {
        return vectors;
    }

    /**
     * A router of this config on an index. It comes without the sync that the library does for some stores on its own.
     *
     * @param store what the script opens an index by
     */
    PythonRouter make(RouterConfig config, ObjectNode store) {
        return make(config, store, false);
    }

    /** As the library makes it, with all that it does then. */
    PythonRouter makeAsTheLibraryDoes(RouterConfig config, ObjectNode store) {
        return make(config, store, true);
    }

    private PythonRouter make(RouterConfig config, ObjectNode store, boolean auto) {
        PythonRouter router = new PythonRouter("router " + names.incrementAndGet());
        ObjectNode more = json.createObjectNode().put("auto", auto);
        more.set("config", tree(ConfigText.write(config, ConfigFormat.JSON)));
        more.set("store", store);
        more.putObject("encoder")
                .put("url", vectors.url())
                .put("threshold", encoder.threshold())
                .put("dimensions", encoder.dimensions());
        router.ask("make", more);
        return router;
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
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

    /** One router. */
    final class PythonRouter implements AutoCloseable {
        private final String name;

        private PythonRouter(String name) {
            this.name = name;
        }

        void sync(String mode) {
            ask("sync", json.createObjectNode().put("mode", mode));
        }

        boolean isSynced() {
            return ask("is_synced").booleanValue();
        }

        /** The lines of {@code get_utterance_diff(include_metadata=True)} that are not the same on both sides. */
        List<String> diff() {
            return texts(ask("diff"));
        }

        String hash() {
            return ask("hash").textValue();
        }

        String storedHash() {
            return ask("stored_hash").textValue();
        }

        RouterConfig config() {
            try {
                return ConfigText.read(name, ask("config").textValue(), ConfigFormat.JSON)
                        .config();
            } catch (InvalidConfigException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The routes that it chooses for these texts; "none" where it chooses none. */
        List<String> call(List<String> texts) {
            ObjectNode more = json.createObjectNode();
            texts.forEach(more.putArray("texts")::add);
            return texts(ask("call", more));
        }

        void lock(boolean value) {
            ask("lock", json.createObjectNode().put("value", value));
        }

        boolean isLocked() {
            return ask("locked").booleanValue();
        }

        @Override
        public void close() {
            ask("forget");
        }

        private JsonNode ask(String what) {
            return ask(what, json.createObjectNode());
        }

        private JsonNode ask(String what, ObjectNode more) {
            script.write(more.put("do", what).put("as", name).toString());
            JsonNode answer = tree(script.read());
            if (answer.has("error")) {
                throw new PythonRaised(answer.path("error").textValue());
            }
            return answer.path("ok");
        }

        private static List<String> texts(JsonNode list) {
            List<String> texts = new ArrayList<>();
            list.forEach(each -> texts.add(each.isNull() ? "none" : each.textValue()));
            return texts;
        }
    }
}
