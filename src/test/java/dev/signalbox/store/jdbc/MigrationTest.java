package dev.signalbox.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.PermissionReach;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.review.CommentDraft;
import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.ReviewListKind;
import dev.signalbox.review.SuggestedEdit;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.store.TrailReader;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunTally;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases of every earlier version, opened by this one with all that was in them. */
class MigrationTest {
    private static final EncoderName ENCODER = new EncoderName("huggingface", "x");

    @TempDir
    Path folder;

    /** What is kept of everything that the first version knew. */
    private record Kept(Router router, List<Remote> remotes, StoredPlan plan, Run run, Map<String, float[]> vectors) {}

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "14.1", "15", "15.1"})
    void a_database_of_an_earlier_version_is_brought_forward_with_what_it_holds(String version) throws Exception {
        Path now = Files.createDirectories(folder.resolve("now"));
        Path then = Files.createDirectories(folder.resolve("then"));
        fill(now);
        Kept kept;
        List<String> besides;
        try (ConsoleStore store = TemporaryStore.in(now)) {
            kept = kept(store);
            besides = since(version, store);
        }
        makeOf(version, then.resolve(JdbcStore.FILE), now.resolve(JdbcStore.FILE));

        try (ConsoleStore store = TemporaryStore.in(then)) {
            Kept read = kept(store);
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("run.parts")
                    .isEqualTo(kept);
            assertThat(read.run().parts()).isEmpty();
            assertThat(read.plan().plan().remote().upsert()).hasSize(2);
            assertThat(since(version, store)).isEqualTo(besides);
            // And what that version did not know yet.
            Run undo = store.runs().startUndo(read.run(), "ada", TemporaryStore.NOW);
            assertThat(store.runs().find(undo.id()).orElseThrow().undoes())
                    .isEqualTo(read.run().id());
            assertThat(store.journals().find(read.run().id())).isEmpty();
        }
    }

    /** What a version knew besides, as far as it did. */
    private static List<String> since(String version, ConsoleStore store) {
        double number = Double.parseDouble(version);
        List<String> known = new ArrayList<>();
        if (number >= 11) {
            Account account = store.accounts().named("ann").orElseThrow();
            known.add(account.given() + account.name() + store.accounts().passwordHash(account.id()));
            known.add(store.sessions().find("a hash").toString());
        }
        if (number >= 12) {
            known.add(
                    TrailReader.verdict(store.auditTrail(), new ChainVerifier()).toString());
            known.add(store.auditTrail().find(1).toString());
        }
        if (number >= 13) {
            ReviewFilter filter = new ReviewFilter(
                    "bob", PermissionReach.EVERYWHERE, PermissionReach.EVERYWHERE, "RELEASE", "ann", null, null, false);
            known.add(store.reviews().list(ReviewListKind.OPEN, filter, 0, 10).toString());
            known.add(store.reviews().comments(1).toString());
            known.add(store.reviews().versions(1).stream()
                    .map(each -> each.plan() + " " + each.cause() + " " + each.operations())
                    .toList()
                    .toString());
        }
        if (number >= 14) {
            known.add(store.apiTokens().of(1).toString());
        }
        if (number >= 14.1) {
            known.add(store.accounts().named("elsewhere").orElseThrow().toString());
        }
        assertThat(known).allSatisfy(each -> assertThat(each).isNotEqualTo("[]").isNotEqualTo("Optional.empty"));
        return known;
    }

    private static void fillPeople(ConsoleStore store, StoredPlan plan) {
        Account ann = store.accounts()
                .add("ann", Set.of(new RoleGrant(Role.EDITOR, new RoleScope.OfRouter(plan.routerId()))));
        store.accounts().setPassword(ann.id(), "a password's hash");
        store.sessions().begin(ann.id(), "a hash", "127.0.0.1", "a browser");
        store.auditTrail()
                .append(AuditEntry.of(
                        TemporaryStore.NOW, Actor.named("ann"), "Do something", dev.signalbox.audit.AuditOutcome.DONE));
        store.reviews().open(plan.id(), "ops", "Release 7", "why", "ann", List.of("bob"));
        CommentDraft comment = CommentDraft.on(new CommentTarget("a", "one"), "bob", plan.id(), "why?");
        store.reviews().comment(1, comment.suggesting(new SuggestedEdit.Remove("a", "one")));
        store.reviews().decide(1, ReviewComment.Decision.DECLINED, "ann");
        store.apiTokens()
                .add(
                        ann.id(),
                        "deploy",
                        Set.of(Permission.VIEW),
                        RoleScope.EVERYTHING,
                        TemporaryStore.NOW,
                        "token hash");
        store.accounts().bind("elsewhere", "https://id.example", "subject");
    }

    private static void fill(Path folder) {
        RouterConfig config =
                RouterConfig.of(ENCODER.type(), ENCODER.name(), List.of(Route.of("a", List.of("one", "two \u0000"))));
        try (ConsoleStore store = TemporaryStore.in(folder)) {
            Router router = store.routers().add("bot", config, 0.3, "ada", "Made");
            store.routers().commit(router.id(), 1, config, "bob", "Again");
            Remote remote = store.remotes().add(router.id(), "prod", "embedded:x#y");
            Plan plan = Plan.of(
                    new LocalState(config, 0.3),
                    new RemoteState(List.of(), null, TestStore.ALL),
                    Mode.LOCAL,
                    MergeSemantics.SEMANTIC_ROUTER);
            StoredPlan stored = store.plans().save(router.id(), remote.id(), 2, "ada", TemporaryStore.NOW, plan);
            Run run = store.runs().start(stored.id(), remote.id(), "ada", TemporaryStore.NOW);
            store.runs()
                    .finish(run.id(), TemporaryStore.NOW, new RunOutcome.Applied(RunTally.embedded(2, 0), "hash", 2));
            fillPeople(store, stored);
            store.vectors().put(ENCODER, Map.of("one", new float[] {1, 2}));
        }
    }

    private static Kept kept(ConsoleStore store) {
        Router router = store.routers().all().getFirst();
        List<Remote> remotes = store.remotes().of(router.id());
        Run run = store.runs().of(remotes.getFirst().id(), 1).getFirst();
        return new Kept(
                router,
                remotes,
                store.plans().find(run.planId()).orElseThrow(),
                run,
                store.vectors().find(ENCODER, 2, List.of("one")));
    }

    /** Makes a database of a version, with the rows that today's has in the columns that it had. */
    private static void makeOf(String version, Path file, Path today) throws SQLException {
        Flyway.configure()
                .dataSource(SqliteFile.plain(file))
                .locations("classpath:db/migration")
                .placeholders(Map.of("id", "INTEGER PRIMARY KEY AUTOINCREMENT", "bytes", "BLOB"))
                .loggers("slf4j")
                .target(version)
                .load()
                .migrate();
        try (Connection connection = SqliteFile.plain(file).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH DATABASE '" + today + "' AS today");
            List<String> tables = names(
                    statement,
                    "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE"
                            + " 'flyway_%'");
            assertThat(tables).contains("router", "run");
            for (String table : tables) {
                String columns =
                        String.join(", ", names(statement, "SELECT name FROM main.pragma_table_info('" + table + "')"));
                statement.execute(
                        "INSERT INTO main." + table + " (" + columns + ") SELECT " + columns + " FROM today." + table);
            }
        }
    }

    private static List<String> names(Statement statement, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
