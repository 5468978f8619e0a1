package dev.signalbox.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Small edits of one router, each with how to see that it was made. */
final class Edits {
    static final String ANCHOR = "the utterance that nobody removes";

    /** The first route: all edits of one are of it. */
    static final Route FIRST = Route.of("r", List.of("zero", "one", "one", ANCHOR, "two\u200b"));

    static final RouterConfig CONFIG = new RouterConfig(
            "openai",
            "text-embedding-3-small",
            List.of(FIRST, Route.of("s", List.of("other"))),
            JsonNodeFactory.instance.objectNode());

    private Edits() {}

    /**
     * An edit.
     *
     * @param seen whether a config has what it asks for
     */
    record Edit(String name, RouterEdit edit, Predicate<RouterConfig> seen) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Those that are paired with one another. */
    static List<Edit> all() {
        return Stream.of(
                        fields("rename", renamed("x"), route -> route.name().equals("x")),
                        fields(
                                "rename otherwise",
                                renamed("y"),
                                route -> route.name().equals("y")),
                        fields("describe", described("a"), route -> "a".equals(route.description())),
                        fields("describe otherwise", described("b"), route -> "b".equals(route.description())),
                        fields(
                                "rename and describe",
                                new Route(
                                        "z",
                                        FIRST.utterances(),
                                        "c",
                                        FIRST.functionSchemas(),
                                        null,
                                        null,
                                        FIRST.metadata(),
                                        FIRST.extra()),
                                route -> route.name().equals("z") && "c".equals(route.description())),
                        fields(
                                "threshold",
                                FIRST.withScoreThreshold(0.4),
                                route -> Double.valueOf(0.4).equals(route.scoreThreshold())),
                        fields("metadata", owned("a"), route -> owner(route).equals("a")),
                        fields(
                                "metadata otherwise",
                                owned("b"),
                                route -> owner(route).equals("b")),
                        fields("model", modelled(), route -> route.llm() != null),
                        one(
                                "add utterances",
                                new RouterEdit.AddUtterances(0, List.of("new", "one")),
                                route -> count(route, "new") == 1),
                        one(
                                "add others",
                                new RouterEdit.AddUtterances(0, List.of("newer", "new")),
                                route -> count(route, "new") == 1 && count(route, "newer") == 1),
                        one(
                                "remove an utterance",
                                new RouterEdit.RemoveUtterances(0, Set.of(0)),
                                route -> count(route, "zero") == 0),
                        one(
                                "remove a duplicate",
                                new RouterEdit.RemoveUtterances(0, Set.of(0, 2)),
                                route -> count(route, "zero") == 0 && count(route, "one") < 2),
                        one(
                                "edit an utterance",
                                new RouterEdit.EditUtterance(0, 0, "zero and more"),
                                route -> count(route, "zero and more") == 1 && count(route, "zero") == 0),
                        one(
                                "edit it otherwise",
                                new RouterEdit.EditUtterance(0, 0, "none at all"),
                                route -> count(route, "none at all") == 1 && count(route, "zero") == 0),
                        new Edit(
                                "move utterances",
                                new RouterEdit.TransferUtterances(0, Set.of(1, 2), "s", false, false),
                                config -> anchored(config)
                                                .filter(route -> count(route, "one") < 2)
                                                .isPresent()
                                        && config.routes().stream()
                                                .anyMatch(route ->
                                                        count(route, ANCHOR) == 0 && count(route, "one") == 1)),
                        new Edit(
                                "copy an utterance to a new route",
                                new RouterEdit.TransferUtterances(0, Set.of(0), "copies", true, true),
                                config -> named(config, "copies")
                                        .filter(route -> count(route, "zero") == 1)
                                        .isPresent()),
                        new Edit(
                                "remove both routes",
                                new RouterEdit.EditRoutes(Set.of(0, 1), new RouteBatch.Remove()),
                                config -> anchored(config).isEmpty()
                                        && named(config, "s").isEmpty()),
                        one(
                                "threshold of both",
                                new RouterEdit.EditRoutes(Set.of(0, 1), new RouteBatch.SetThreshold(0.6)),
                                route -> Double.valueOf(0.6).equals(route.scoreThreshold())),
                        one(
                                "metadata of both",
                                new RouterEdit.EditRoutes(
                                        Set.of(0, 1), new RouteBatch.SetMetadata("team", TextNode.valueOf("c"))),
                                route -> owner(route).equals("c")),
                        new Edit(
                                "merge",
                                new RouterEdit.EditRoutes(Set.of(1), new RouteBatch.Merge("merged", true)),
                                config -> named(config, "s").isEmpty()
                                        && named(config, "merged").isPresent()),
                        new Edit(
                                "remove the route",
                                new RouterEdit.RemoveRoute(0),
                                config -> anchored(config).isEmpty()),
                        new Edit(
                                "remove the other route",
                                new RouterEdit.RemoveRoute(1),
                                config -> named(config, "s").isEmpty()),
                        new Edit(
                                "add a route",
                                new RouterEdit.AddRoute(RouteInput.of(Route.of("x", List.of("of the new one")))),
                                config -> named(config, "x")
                                        .filter(route -> count(route, "of the new one") == 1)
                                        .isPresent()),
                        new Edit(
                                "normalize",
                                new RouterEdit.NormalizeRoutes(OptionalInt.empty()),
                                config -> anchored(config)
                                        .filter(route -> count(route, "two") == 1)
                                        .isPresent()),
                        new Edit(
                                "restore",
                                new RouterEdit.RestoreRevision(
                                        new Revision(1, 1, "ada", Instant.EPOCH, "First", with("restored"))),
                                config -> named(config, "restored").isPresent()),
                        new Edit(
                                "import",
                                new RouterEdit.ReplaceConfig(with("imported"), "a file"),
                                config -> named(config, "imported").isPresent()),
                        new Edit(
                                "suggestion",
                                new RouterEdit.ChangeConfig(
                                        config -> adding(config, "s", "suggested"), "Added as suggested"),
                                config -> named(config, "s")
                                        .filter(route -> count(route, "suggested") == 1)
                                        .isPresent()))
                .toList();
    }

    static RouterEdit.EditFields fields(Route route) {
        return new RouterEdit.EditFields(0, RouteInput.of(route), RouteChoices.NONE, false);
    }

    static Route renamed(String name) {
        return new Route(
                name, FIRST.utterances(), null, FIRST.functionSchemas(), null, null, FIRST.metadata(), FIRST.extra());
    }

    static Route described(String words) {
        return new Route(
                "r", FIRST.utterances(), words, FIRST.functionSchemas(), null, null, FIRST.metadata(), FIRST.extra());
    }

    static Route owned(String team) {
        JsonNode metadata = JsonNodeFactory.instance.objectNode().put("team", team);
        return new Route("r", FIRST.utterances(), null, FIRST.functionSchemas(), null, null, metadata, FIRST.extra());
    }

    static Optional<Route> named(RouterConfig config, String name) {
        return config.routes().stream()
                .filter(route -> route.name().equals(name))
                .findFirst();
    }

    static Optional<Route> anchored(RouterConfig config) {
        return config.routes().stream()
                .filter(route -> count(route, ANCHOR) > 0)
                .findFirst();
    }

    /** A change of a config that fits where it has the route, and not the utterance. */
    static Optional<RouterConfig> adding(RouterConfig config, String name, String utterance) {
        List<Route> routes = new ArrayList<>(config.routes());
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (route.name().equals(name) && count(route, utterance) == 0) {
                List<JsonNode> more = new ArrayList<>(route.utterances());
                more.add(TextNode.valueOf(utterance));
                routes.set(i, route.withUtterances(more));
                return Optional.of(config.withRoutes(routes));
            }
        }
        return Optional.empty();
    }

    static long count(Route route, String utterance) {
        return route.texts().filter(utterance::equals).count();
    }

    private static Edit fields(String name, Route route, Predicate<Route> seen) {
        return one(name, fields(route), seen);
    }

    private static Edit one(String name, RouterEdit edit, Predicate<Route> seen) {
        return new Edit(name, edit, config -> anchored(config).filter(seen).isPresent());
    }

    private static RouterConfig with(String name) {
        List<Route> routes = new ArrayList<>(CONFIG.routes());
        routes.add(Route.of(name, List.of("from elsewhere")));
        return CONFIG.withRoutes(routes);
    }

    private static Route modelled() {
        return new Route(
                "r",
                FIRST.utterances(),
                null,
                FIRST.functionSchemas(),
                new LanguageModel("module", "class", "model"),
                null,
                FIRST.metadata(),
                FIRST.extra());
    }

    private static String owner(Route route) {
        return route.metadata().path("team").asText();
    }
}
