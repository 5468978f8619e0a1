package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.keys.MasterKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.signin.AccountActivation;
import dev.signalbox.signin.ClientAddress;
import dev.signalbox.signin.PasswordHasher;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.SignInThrottle;
import dev.signalbox.signin.TokenService;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.TemporaryStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupCommandTest {
    @TempDir
    Path folder;

    private final StringWriter words = new StringWriter();
    private Path data = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void a_console_with_a_router() {
        data = folder.resolve("data");
        file = folder.resolve("kept.db");
        try (ConsoleStore store = TemporaryStore.in(data)) {
            store.routers().add("bot", config(1), null, "ada", "Made");
            store.settings().put(ConsoleAssembly.CONSOLE_ID, "this console");
            store.settings().put("theme", "dark");
        }
    }

    private static RouterConfig config(int number) {
        return RouterConfig.of("huggingface", "x", List.of(Route.of("a", List.of("revision " + number))));
    }

    private int run(String... arguments) {
        CommandLine command = Main.command(Map.of());
        command.setOut(new PrintWriter(words)).setErr(new PrintWriter(words));
        return command.execute(arguments);
    }

    private int backup() {
        return run("backup", file.toString(), "--data", data.toString());
    }

    private int restore(Path into, String... more) {
        return run(Stream.concat(Stream.of("restore", file.toString(), "--data", into.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_backup_that_is_restored_elsewhere_holds_everything_but_the_consoles_own_name() throws IOException {
        assertThat(backup()).isZero();
        assertThat(words.toString()).contains("Wrote", "Not included", "embedded indexes", "master key");
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(restore(elsewhere)).isZero();
        assertThat(names(elsewhere)).containsExactly("console.lock", "signalbox.db");
        try (ConsoleStore store = TemporaryStore.in(elsewhere)) {
            assertThat(store.routers().all().getFirst().head().config()).isEqualTo(config(1));
            assertThat(store.settings().get("theme")).contains("dark");
            assertThat(store.settings().get(ConsoleAssembly.CONSOLE_ID)).isEmpty();
        }
        assertThat(names(folder)).containsExactly("data", "elsewhere", "kept.db");
    }

    @Test
    void a_backup_that_is_made_while_somebody_writes_is_of_one_moment() throws Exception {
        try (ConsoleStore store = TemporaryStore.in(data)) {
            long router = store.routers().all().getFirst().id();
            AtomicBoolean enough = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int base = 1; !enough.get() || base < 20; base++) {
                    store.routers().commit(router, base, config(base + 1), "ada", "Edit");
                }
            });
            while (store.routers().all().getFirst().head().number() < 5) {
                Thread.onSpinWait();
            }
            assertThat(backup()).isZero();
            enough.set(true);
            writer.join();
        }
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(restore(elsewhere)).isZero();
        try (ConsoleStore store = TemporaryStore.in(elsewhere)) {
            Router router = store.routers().all().getFirst();
            assertThat(router.head().number()).isGreaterThanOrEqualTo(5);
            assertThat(router.head().config()).isEqualTo(config(router.head().number()));
            assertThat(store.routers().history(router.id(), 0, 1_000))
                    .hasSize(router.head().number());
        }
    }

    @Test
    void no_secret_stands_in_a_backup_neither_in_its_bytes_nor_in_a_row() throws Exception {
        String canary = "canary-5c2f-secret";
        List<String> secrets = new ArrayList<>(List.of(canary));
        try (ConsoleStore store = TemporaryStore.in(data)) {
            StoreKeyring keys = new StoreKeyring(
                    store.sealedKeys(), new MasterKey(Optional.empty(), MasterKey.fileIn(data)), StoreKeys.NONE);
            keys.keep("qdrant://gone:6334", new StoreKey(canary));
            keys.forget("qdrant://gone:6334");
            keys.keep("qdrant://server:6334", new StoreKey(canary));
            Account ann = store.accounts().add("ann", Set.of(new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING)));
            store.accounts().setPassword(ann.id(), new PasswordHasher().hash(canary));
            SignInThrottle throttle = new SignInThrottle(Clock.systemUTC());
            SignIn signIn =
                    new SignIn(store.accounts(), store.sessions(), new PasswordHasher(), throttle, Clock.systemUTC());
            secrets.add(signIn.welcome(ann, new ClientAddress("127.0.0.1", "a browser"))
                    .secret()
                    .text());
            AccountActivation newcomers = new AccountActivation(
                    store.accounts(), store.invitations(), new PasswordHasher(), throttle, Clock.systemUTC());
            secrets.add(newcomers.invite(ann).text());
            secrets.add(new TokenService(store.accounts(), store.apiTokens(), Clock.systemUTC())
                    .make(ann, "deploy", Set.of(Permission.VIEW), RoleScope.EVERYTHING, 30)
                    .secret()
                    .text());
        }
        secrets.add(Files.readString(MasterKey.fileIn(data)).strip());
        assertThat(backup()).isZero();

        String unpacked = unpacked();
        assertThat(unpacked).contains("ann", "deploy", "$argon2id$");
        String latin = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
            assertThat(secret.length()).isGreaterThan(15);
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            for (String form : List.of(
                    secret,
                    secret.substring(0, secret.length() - 2),
                    Base64.getEncoder().withoutPadding().encodeToString(bytes),
                    HexFormat.of().formatHex(bytes))) {
                assertThat(unpacked.contains(form)).as(form).isFalse();
                assertThat(latin.contains(form)).as(form).isFalse();
            }
        }
        assertThat(words.toString()).doesNotContain(secrets);
    }

    /** Every value of every row, blobs in hex. */
    private String unpacked() throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement tables = connection.createStatement();
                ResultSet names = tables.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
            while (names.next()) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM \"" + names.getString(1) + "\"")) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            Object value = rows.getObject(i);
                            all.append(
                                            value instanceof byte[] bytes
                                                    ? HexFormat.of().formatHex(bytes)
                                                    : value)
                                    .append('\n');
                        }
                    }
                }
            }
        }
        return all.toString();
    }

    @Test
    void a_backup_overwrites_nothing() throws IOException {
        Files.writeString(file, "mine");
        assertThat(backup()).isEqualTo(2);
        assertThat(words.toString()).contains(file.toString(), "already exists").doesNotContain("Exception");
        assertThat(file).hasContent("mine");
        assertThat(names(folder)).containsExactly("data", "kept.db");
    }

    @Test
    void a_folder_without_a_database_has_no_backup() {
        data = folder.resolve("nothing");
        assertThat(backup()).isEqualTo(2);
        assertThat(words.toString()).contains("no database", "nothing", "--data");
        assertThat(file).doesNotExist();
        assertThat(data).doesNotExist();
    }

    @Test
    void a_restore_keeps_out_while_a_console_runs_there() {
        assertThat(backup()).isZero();
        try (DataFolderLock console = DataFolderLock.open(data)) {
            assertThat(console.isOurs()).isTrue();
            assertThat(restore(data, "--replace")).isEqualTo(2);
        }
        assertThat(words.toString()).contains("A console is running in", "Nothing was changed");
        assertThat(restore(data, "--replace")).isZero();
    }

    @Test
    void a_database_that_is_there_is_replaced_only_when_told_to_and_kept() throws IOException {
        assertThat(backup()).isZero();
        try (ConsoleStore store = TemporaryStore.in(data, Clock.systemUTC())) {
            store.routers().commit(1, 1, config(2), "ada", "Since then");
        }
        assertThat(restore(data)).isEqualTo(2);
        assertThat(words.toString()).contains("already", "--replace");
        try (ConsoleStore store = TemporaryStore.in(data)) {
            assertThat(store.routers().all().getFirst().head().number()).isEqualTo(2);
        }

        assertThat(restore(data, "--replace")).isZero();
        try (ConsoleStore store = TemporaryStore.in(data)) {
            assertThat(store.routers().all().getFirst().head().number()).isEqualTo(1);
        }
        String aside = names(data).stream()
                .filter(name -> name.startsWith("replaced-"))
                .findFirst()
                .orElseThrow();
        assertThat(words.toString()).contains(aside);
        Path old = Files.createDirectories(folder.resolve("old"));
        Files.move(data.resolve(aside), old.resolve("signalbox.db"));
        try (ConsoleStore store = TemporaryStore.in(old)) {
            assertThat(store.routers().all().getFirst().head().number()).isEqualTo(2);
        }
    }

    @Test
    void what_is_no_whole_database_of_a_version_that_is_known_is_refused_and_nothing_is_changed() throws Exception {
        assertThat(backup()).isZero();
        byte[] good = Files.readAllBytes(file);
        List<String> before = names(data);
        byte[] stored = Files.readAllBytes(data.resolve("signalbox.db"));

        refused(new byte[0], "is not a Signalbox database");
        refused(
                "not a database at all, but long enough to have a header"
                        .repeat(40)
                        .getBytes(StandardCharsets.UTF_8),
                "is not a Signalbox database");
        byte[] damaged = good.clone();
        java.util.Arrays.fill(damaged, 4096, damaged.length, (byte) 0x5a);
        refused(damaged, "damaged");
        refused(java.util.Arrays.copyOf(good, good.length / 2), "damaged");
        Files.write(file, good);
        sql("INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', 5, installed_by, "
                + "installed_on, 1, success FROM flyway_schema_history WHERE version = '1'");
        refused(Files.readAllBytes(file), "newer version of Signalbox");
        Files.delete(file);
        assertThat(restore(data, "--replace")).isEqualTo(2);

        assertThat(names(data))
                .isEqualTo(Stream.concat(before.stream(), Stream.of("console.lock"))
                        .distinct()
                        .sorted()
                        .toList());
        assertThat(Files.readAllBytes(data.resolve("signalbox.db"))).isEqualTo(stored);
    }

    private void refused(byte[] bytes, String why) throws IOException {
        Files.write(file, bytes);
        words.getBuffer().setLength(0);
        assertThat(restore(data, "--replace")).as(why).isEqualTo(2);
        assertThat(words.toString()).contains(why).doesNotContain("Exception");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    private void sql(String line) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(line);
        }
    }
}
