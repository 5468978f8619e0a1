package dev.signalbox.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Routers of semantic-router 1.1.1, which live in one process of their own. */
final class IndexedRouters implements AutoCloseable {
    private final PythonProcess python;

    IndexedRouters(Encoder encoder) {
        this.python = new PythonProcess("indexed_routers.py", LibraryRelease.V1_1_1, encoder);
    }

    /** As {@link PythonProcess#learn}. */
    void learn(Collection<String> texts) {
        python.learn(texts);
    }

    /** What a router is that is built on an index with no routes of its own, and gone afterwards. */
    RoutesInPython fresh(SharedStore store) {
        return RoutesInPython.of(python.ask("fresh", "", on(store.python())));
    }

    /** Builds a router of a file over an index, which upserts the file's routes, and lets it go. */
    void rebuild(RouterConfig config, SharedStore store) {
        ObjectNode more = on(store.python());
        more.set("file", file(config));
        python.ask("rebuild", "", more);
    }

    /** A router of a file over an index, which upserts the file's routes. */
    IndexedRouter build(RouterConfig config, SharedStore store) {
        IndexedRouter router = new IndexedRouter(python.nextName());
        ObjectNode more = on(store.python());
        more.set("file", file(config));
        router.ask("build", more);
        return router;
    }

    /** Each record of an index in the form of its store, its vector included, as JSON sorted by id. */
    List<String> records(SharedStore store) {
        List<String> records = new ArrayList<>();
        python.ask("records", "", on(store.python())).forEach(record -> records.add(record.toString()));
        return records;
    }

    /** What an index is beside its records: dimensions, metric, columns. */
    String shape(SharedStore store) {
        return python.ask("shape", "", on(store.python())).toString();
    }

    /** Loads a file as the library does, without the encoder's model, and saves it again. */
    SavedFile load(String text, ConfigFormat format, Map<String, String> environment) {
        ObjectNode more = python.object()
                .put("text", text)
                .put("format", format.name().toLowerCase(Locale.ROOT))
                .put("url", python.vectors().url());
        environment.forEach(more.putObject("environment")::put);
        JsonNode saved = python.ask("load", "", more);
        return new SavedFile(
                RoutesInPython.of(saved.path("routes")),
                saved.path("yaml").textValue(),
                saved.path("json").textValue());
    }

    /** A file that the library loaded: its routes, and the file in both formats as the library saves it. */
    record SavedFile(RoutesInPython routes, String yaml, String json) {
        String in(ConfigFormat format) {
            return switch (format) {
                case YAML -> yaml;
                case JSON -> json;
            };
        }
    }

    private ObjectNode on(ObjectNode store) {
        ObjectNode more = python.object();
        more.set("store", store);
        more.set("encoder", python.encoder());
        return more;
    }

    private JsonNode file(RouterConfig config) {
        return python.tree(ConfigText.write(config, ConfigFormat.JSON));
    }

    @Override
    public void close() {
        python.close();
    }

    /** Which route was chosen, and how sure the router is of it; null and 0 for none. */
    record Choice(@Nullable String route, double confidence) {
        /** Scores come as floats, which one protocol widens and another prints. */
        private static final double FLOAT = 1e-6;

        boolean isAsSureAs(Choice other) {
            return Objects.equals(route, other.route) && Math.abs(confidence - other.confidence) <= FLOAT;
        }
    }

    /** One router. */
    final class IndexedRouter implements AutoCloseable {
        private final String name;

        private IndexedRouter(String name) {
            this.name = name;
        }

        void add(RouterConfig file, Route... routes) {
            ObjectNode more = python.object();
            more.set("routes", file(file.withRoutes(List.of(routes))).path("routes"));
            ask("add", more);
        }

        void remove(String route) {
            ask("remove", python.object().put("name", route));
        }

        RoutesInPython routes() {
            return RoutesInPython.of(ask("routes", python.object()));
        }

        List<Choice> call(Collection<String> sentences) {
            ObjectNode more = python.object();
            sentences.forEach(more.putArray("texts")::add);
            List<Choice> choices = new ArrayList<>();
            ask("call", more)
                    .forEach(each -> choices.add(
                            new Choice(each.path(0).textValue(), each.path(1).doubleValue())));
            return choices;
        }

        private JsonNode ask(String what, ObjectNode more) {
            return python.ask(what, name, more);
        }

        @Override
        public void close() {
            ask("forget", python.object());
        }
    }
}
