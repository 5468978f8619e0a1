package dev.signalbox.web;

import dev.signalbox.signin.Elsewhere;
import dev.signalbox.signin.GroupRules;
import dev.signalbox.signin.Newcomers;
import dev.signalbox.signin.Passwords;
import dev.signalbox.signin.Provider;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.Throttle;
import dev.signalbox.signin.Tokens;
import dev.signalbox.signin.Vouching;
import dev.signalbox.store.Store;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.web.account.Team;
import dev.signalbox.web.audit.AuditPage;
import dev.signalbox.web.audit.Recording;
import dev.signalbox.web.audit.Scenes;
import dev.signalbox.web.door.Doors;
import dev.signalbox.web.door.Entrance;
import dev.signalbox.web.door.Subjects;
import dev.signalbox.web.door.Witness;
import dev.signalbox.web.frame.Assets;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.Templates;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.guard.Site;
import dev.signalbox.web.page.RouterLink;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server with the frame's rows, the pages about accounts, the gallery and rows of a test's own, on a free port. */
public final class RunningConsole implements AutoCloseable {
    private static final Passwords PASSWORDS = new Passwords();

    private final Console console;
    private final Client client;
    private final List<Row> table;
    private final Newcomers newcomers;
    private final @Nullable Path own;
    private final Store store;

    private RunningConsole(
            List<Row> rows,
            boolean withAccounts,
            View view,
            Site site,
            Store store,
            @Nullable Path own,
            @Nullable Oidc oidc) {
        this.own = own;
        this.store = store;
        Clock clock = oidc == null ? Clock.systemUTC() : oidc.clock();
        Vouching vouching = new Vouching(Vouching.USUAL, clock);
        Throttle throttle = new Throttle(clock);
        SignIn signIn = new SignIn(store.accounts(), store.sessions(), PASSWORDS, throttle, clock);
        newcomers = new Newcomers(store.accounts(), store.invitations(), PASSWORDS, throttle, clock);
        Tokens tokens = new Tokens(store.accounts(), store.apiTokens(), clock);
        Entrance entrance = new Entrance(
                site,
                store.accounts(),
                signIn,
                tokens,
                Optional.ofNullable(oidc).map(any -> vouching));
        table = new ArrayList<>(rows);
        if (withAccounts) {
            table.addAll(App.accounts(new Team(
                    store.accounts(),
                    store.sessions(),
                    store.apiTokens(),
                    signIn,
                    tokens,
                    newcomers,
                    Optional.ofNullable(oidc)
                            .map(one -> new Elsewhere(
                                    one.provider(),
                                    one.groups(),
                                    store.accounts(),
                                    store.routers(),
                                    store.remotes(),
                                    signIn,
                                    vouching,
                                    clock)),
                    entrance,
                    site,
                    store.routers(),
                    store.remotes(),
                    clock,
                    view)));
            table.addAll(App.audit(new AuditPage(store.auditTrail(), store.routers(), store.remotes(), clock, view)));
        }
        Doors doors = new Doors(
                new Subjects(store.remotes(), store.plans(), store.runs(), store.reviews()),
                store.accounts(),
                withAccounts
                        ? new Recording(
                                store.auditTrail(), new Scenes(store.routers(), store.remotes(), site, clock), clock)
                        : new Blind());
        console = new Console(table, view, site, entrance, doors, 0);
        console.start();
        client = new Client(console.here());
    }

    /** With a store of its own that holds nothing. */
    public static RunningConsole with(Row... rows) {
        try {
            Path folder = Files.createTempDirectory("console");
            View view = view(Assets.packed());
            Store store = TemporaryStore.in(folder, Clock.systemUTC());
            return new RunningConsole(framed(view, rows), true, view, Site.here("127.0.0.1"), store, folder, null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Over a store that the test keeps. */
    public static RunningConsole over(Store store, Row... rows) {
        return over(store, Site.here("127.0.0.1"), rows);
    }

    /** As {@link #over(Store, Row...)}, reached otherwise than at this machine alone. */
    public static RunningConsole over(Store store, Site site, Row... rows) {
        View view = view(Assets.packed());
        return new RunningConsole(framed(view, rows), true, view, site, store, null, null);
    }

    /** With these rows and no others, and nothing written down. */
    public static RunningConsole bare(Store store, List<Row> rows) {
        return new RunningConsole(rows, false, view(Assets.packed()), Site.here("127.0.0.1"), store, null, null);
    }

    /** As {@link #over(Store, Row...)}, where people can sign in with a provider. */
    public static RunningConsole with(Provider provider, GroupRules groups, Clock clock, Store store, Row... rows) {
        View view = view(Assets.packed());
        return new RunningConsole(
                framed(view, rows), true, view, Site.here("127.0.0.1"), store, null, new Oidc(provider, groups, clock));
    }

    /** Who else says who people are, and what their groups come to. */
    private record Oidc(Provider provider, GroupRules groups, Clock clock) {}

    private static List<Row> framed(View view, Row... rows) {
        List<Row> table = new ArrayList<>(App.frame(Assets.packed(), view));
        table.addAll(App.gallery(view));
        table.addAll(Arrays.asList(rows));
        return table;
    }

    /** A view such as pages are rendered with. */
    public static View view(Assets assets) {
        return new View(
                Templates.compiled(), assets, () -> List.of(new RouterLink(1, "support bot")), Clock.systemUTC());
    }

    public List<Row> table() {
        return List.copyOf(table);
    }

    /** What it would print for whoever makes the first account. */
    public String firstCode() {
        return newcomers.code().orElseThrow();
    }

    public String url() {
        return console.here();
    }

    public int port() {
        return console.port();
    }

    public Client client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        console.close();
        if (own != null) {
            store.close();
            delete(own);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes nothing down, for a test that asks for thousands of pages. */
    private static final class Blind implements Witness {
        @Override
        public void around(Row row, Context ctx, Handler handler) throws Exception {
            handler.handle(ctx);
        }

        @Override
        public void refused(Row row, Context ctx, RuntimeException why) {}

        @Override
        public void turnedAway(Context ctx, RuntimeException why) {}
    }
}
