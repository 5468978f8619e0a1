package dev.signalbox.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.config.InvalidConfigException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Routers of the Python library's line 0.x, which live in one process of their own. */
final class PythonRouters implements AutoCloseable {
    private final PythonProcess python;

    PythonRouters(Encoder encoder, LibraryRelease release) {
        this.python = new PythonProcess("routers.py", release, encoder);
    }

    VectorServer vectors() {
        return python.vectors();
    }

    /** As {@link PythonProcess#learn}. */
    void learn(Collection<String> texts) {
        python.learn(texts);
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
        PythonRouter router = new PythonRouter(python.nextName());
        ObjectNode more = python.object().put("auto", auto);
        more.set("config", python.tree(ConfigText.write(config, ConfigFormat.JSON)));
        more.set("store", store);
        more.set("encoder", python.encoder());
        router.ask("make", more);
        return router;
    }

    @Override
    public void close() {
        python.close();
    }

    /** One router. */
    final class PythonRouter implements AutoCloseable {
        private final String name;

        private PythonRouter(String name) {
            this.name = name;
        }

        void sync(String mode) {
            ask("sync", python.object().put("mode", mode));
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
            ObjectNode more = python.object();
            texts.forEach(more.putArray("texts")::add);
            return texts(ask("call", more));
        }

        void lock(boolean value) {
            ask("lock", python.object().put("value", value));
        }

        boolean isLocked() {
            return ask("locked").booleanValue();
        }

        @Override
        public void close() {
            ask("forget");
        }

        private JsonNode ask(String what) {
            return ask(what, python.object());
        }

        private JsonNode ask(String what, ObjectNode more) {
            return python.ask(what, name, more);
        }

        private static List<String> texts(JsonNode list) {
            List<String> texts = new ArrayList<>();
            list.forEach(each -> texts.add(each.isNull() ? "none" : each.textValue()));
            return texts;
        }
    }
}
