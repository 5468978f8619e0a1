package dev.signalbox.web.security;

import static dev.signalbox.web.IndexedFileFixture.BARE;
import static dev.signalbox.web.IndexedFileFixture.LOCAL;
import static dev.signalbox.web.IndexedFileFixture.draft;
import static dev.signalbox.web.IndexedFileFixture.item;
import static dev.signalbox.web.IndexedFileFixture.stock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.jdbc.JdbcStore;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import dev.signalbox.web.connect.KeyedIndexes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only routers of 1.x have, asked of the console itself by each role: who may gets it, and who may not changes nothing. */
class IndexedPermissionTest {

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Client root;
    private static final Map<Role, Client> PEOPLE = new EnumMap<>(Role.class);
    private static int made;

    enum Request {
        NEW_ROUTER(Role.EDITOR),
        SETTINGS(Role.EDITOR),
        CONVERSION_PAGE(Role.EDITOR),
        CONVERSION(Role.EDITOR),
        IMPORT(Role.EDITOR),
        IMPORT_CONFIRMATION(Role.EDITOR),
        IMPORT_FROM_INDEX(Role.EDITOR),
        COMPOSED_ROUTER(Role.EDITOR),
        CLASSIC_HASH_PAGE(Role.OPERATOR),
        CLASSIC_HASH_REMOVAL(Role.OPERATOR),
        PLAN(Role.EDITOR),
        RUN(Role.OPERATOR);

        private final Role least;

        /** @param least the role that may, beside administrators */
        Request(Role least) {
            this.least = least;
        }

        private boolean allows(Role role) {
            return role == least || role == Role.ADMINISTRATOR;
        }
    }

    @BeforeAll
    static void open() {
        stage = Stage.in(folder);
        stock(stage, "held");
        root = stage.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
        for (Role role : Role.values()) {
            PEOPLE.put(role, stage.signedIn(role.id(), new RoleGrant(role, RoleScope.EVERYTHING)));
        }
    }

    @AfterAll
    static void close() {
        PEOPLE.values().forEach(Client::close);
        root.close();
        stage.close();
    }

    /** A router of 1.x whose index has a hash of 0.x and lacks its routes. */
    private record Indexed(Router router, Remote remote) {
        static Indexed fresh() {
            Router router = stage.indexedRouter(
                    "bot " + ++made, null, Route.of(Dialect.V1, "refund", List.of("refund me", "money back")));
            return new Indexed(router, stage.remote(router, "prod", "abc"));
        }

        String router(String rest) {
            return "/routers/" + router.id() + rest;
        }

        String remote(String rest) {
            return "/remotes/" + remote.id() + rest;
        }
    }

    @ParameterizedTest
    @EnumSource(Request.class)
    void each_role_is_let_do_it_or_refused_with_nothing_changed(Request request) throws Exception {
        for (Map.Entry<Role, Client> who : PEOPLE.entrySet()) {
            Indexed indexed = Indexed.fresh();
            String context = prepared(request, indexed, request.allows(who.getKey()) ? who.getValue() : root);
            List<String> before = contents(indexed.remote());

            HttpResponse<String> answer = sent(request, indexed, context, who.getValue());

            if (request.allows(who.getKey())) {
                assertThat(answer.statusCode())
                        .as(who.getKey() + " " + answer.body())
                        .isIn(200, 303);
                assertDone(request, indexed, answer);
            } else {
                assertThat(answer.statusCode())
                        .as(who.getKey().id() + " " + answer.body())
                        .isEqualTo(403);
                assertThat(answer.body()).contains("permission");
                assertThat(contents(indexed.remote())).as(who.getKey().id()).isEqualTo(before);
            }
        }
    }

    /** What a request is about, which somebody who may has to make first: the id of a draft, or a path. */
    private static String prepared(Request request, Indexed indexed, Client client) {
        return switch (request) {
            case NEW_ROUTER -> draft(client.upload("/routers/new", "file", "desk.yaml", LOCAL));
            case IMPORT_CONFIRMATION ->
                draft(client.upload(indexed.router("/import"), "file", "desk.yaml", LOCAL, "how", "replace"));
            case IMPORT_FROM_INDEX ->
                draft(client.upload(
                        indexed.router("/import"), "file", "bare.yaml", BARE.formatted("held"), "how", "replace"));
            case COMPOSED_ROUTER ->
                Stage.location(root.upload(
                        "/routers/new", "file", "desk.yaml", "router_type: merge\nrouters:\n" + item(LOCAL)));
            case RUN -> Stage.location(root.post(indexed.remote("/plans"), "mode", "local"));
            case SETTINGS, CONVERSION_PAGE, CONVERSION, IMPORT, CLASSIC_HASH_PAGE, CLASSIC_HASH_REMOVAL, PLAN -> "";
        };
    }

    private static HttpResponse<String> sent(Request request, Indexed indexed, String context, Client client) {
        return switch (request) {
            case NEW_ROUTER -> client.post("/routers", "name", "new " + ++made, "draft", context);
            case SETTINGS ->
                client.post(
                        indexed.router("/settings/indexed"),
                        "base",
                        "1",
                        "confidence_threshold",
                        "0.7",
                        "top_k",
                        "9",
                        "aggregation",
                        "max",
                        "alpha",
                        "0.5",
                        "sparse_type",
                        "",
                        "sparse_name",
                        "",
                        "refresh_interval",
                        "",
                        "index",
                        "{\"type\": \"local\"}");
            case CONVERSION_PAGE -> client.get(indexed.router("/conversion"));
            case CONVERSION ->
                client.post(
                        indexed.router("/conversion"),
                        "base",
                        "1",
                        "threshold",
                        "0.5",
                        "keep",
                        "keep",
                        "key",
                        "semantic_router_1x",
                        "index",
                        "0");
            case IMPORT -> client.upload(indexed.router("/import"), "file", "desk.yaml", LOCAL, "how", "replace");
            case IMPORT_CONFIRMATION -> client.post(indexed.router("/import/confirmation"), "draft", context);
            case IMPORT_FROM_INDEX ->
                client.post(
                        indexed.router("/import/index"),
                        "draft",
                        context,
                        "host",
                        "localhost",
                        "port",
                        "6334",
                        "tls",
                        "false",
                        "key",
                        KeyedIndexes.KEY);
            case COMPOSED_ROUTER -> client.post(context + "/routers", "place", "routers[0]");
            case CLASSIC_HASH_PAGE -> client.get(indexed.remote("/classic-hash/removal"));
            case CLASSIC_HASH_REMOVAL -> client.post(indexed.remote("/classic-hash/removal"));
            case PLAN -> client.post(indexed.remote("/plans"), "mode", "local");
            case RUN ->
                client.post(context + "/runs", "confirm", indexed.remote().name());
        };
    }

    /** That it was done, and not only answered. */
    private static void assertDone(Request request, Indexed indexed, HttpResponse<String> answer) throws Exception {
        Router now = stage.now(indexed.router());
        switch (request) {
            case NEW_ROUTER, COMPOSED_ROUTER ->
                assertThat(Stage.location(answer)).matches("/routers/[0-9]+.*");
            case SETTINGS, IMPORT_CONFIRMATION ->
                assertThat(now.head().number()).isEqualTo(2);
            case CONVERSION -> assertThat(now.dialect()).isEqualTo(Dialect.V0);
            case CONVERSION_PAGE, CLASSIC_HASH_PAGE ->
                assertThat(answer.statusCode()).isEqualTo(200);
            case IMPORT -> assertThat(answer.body()).contains("when do you open");
            case IMPORT_FROM_INDEX -> assertThat(answer.body()).contains("pay me");
            case CLASSIC_HASH_REMOVAL ->
                assertThat(stage.memory(indexed.remote().address()).parameter(ConfigParameter.HASH))
                        .isEmpty();
            case PLAN -> assertThat(Stage.location(answer)).startsWith("/plans/");
            case RUN ->
                assertThat(stage.ended(Long.parseLong(Stage.location(answer).replaceAll("\\D+", "")))
                                .outcome())
                        .isInstanceOf(RunOutcome.Applied.class);
        }
    }

    /** Every row of the console's tables, but for who is signed in and what was recorded of it, and all that the index holds. */
    private static List<String> contents(Remote remote) throws SQLException {
        List<String> contents = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JdbcStore.FILE))) {
            for (String table : tables(connection)) {
                contents.addAll(rows(connection, "SELECT * FROM \"" + table + "\""));
            }
        }
        RouteIndex index = stage.memory(remote.address());
        for (IndexRecord record : index.readAll(RouteIndex.Vectors.WITHOUT)) {
            contents.add(record.toString());
        }
        contents.add(index.parameter(ConfigParameter.HASH).toString());
        return contents;
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables =
                new TreeSet<>(rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"));
        assertThat(tables).contains("router", "revision", "remote", "plan", "run", "composed_file", "session");
        tables.removeAll(Set.of("session", "account_login", "audit_entry", "audit_head"));
        return tables;
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "\t").append(rows.getString(i));
                }
                found.add(row.toString());
            }
        }
        return found;
    }
}
