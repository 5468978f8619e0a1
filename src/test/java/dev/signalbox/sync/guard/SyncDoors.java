package dev.signalbox.sync.guard;

import dev.signalbox.AdapterRegistry;
import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.cli.CommandSet;
import dev.signalbox.cli.CommandTools;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndexes;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.signin.TokenService;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.store.Remote;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Every way by which somebody or something has a plan applied, on one console with its people and a program; and the command line. */
final class SyncDoors implements AutoCloseable {
    private static final RoleGrant EVERYWHERE = new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING);

    private final Path folder;
    private final Stage stage;
    private final Client ann;
    private final Client bob;
    private final Client cat;
    private final Client program;
    private final String token;

    @Command(name = "signalbox")
    private static final class Root {}

    SyncDoors(Path folder) {
        this.folder = folder;
        stage = Stage.in(folder);
        stage.session("root", EVERYWHERE);
        ann = stage.signedIn("ann", new RoleGrant(Role.EDITOR, RoleScope.EVERYTHING));
        bob = stage.signedIn("bob", new RoleGrant(Role.REVIEWER, RoleScope.EVERYTHING));
        cat = stage.signedIn("cat", new RoleGrant(Role.OPERATOR, RoleScope.EVERYTHING));
        program = new Client(stage.url());
        Account owner = stage.store().accounts().named("root").orElseThrow();
        token = new TokenService(stage.store().accounts(), stage.store().apiTokens(), Clock.systemUTC())
                .make(
                        owner,
                        "deploy",
                        Set.of(Permission.VIEW, Permission.EDIT, Permission.SYNC),
                        RoleScope.EVERYTHING,
                        1)
                .secret()
                .text();
    }

    /** What came of knocking: whether a run began, and what was answered. */
    record Answer(boolean opened, String message) {
        static Answer of(HttpResponse<String> answer) {
            return new Answer(answer.statusCode() == 303, answer.statusCode() + " " + answer.body());
        }
    }

    Stage stage() {
        return stage;
    }

    /** A remote that no other cell has, over what the situation planted. */
    Remote bound(String name, BlockingSituation situation) {
        stage.put("memory:" + name, situation.index());
        RouterConfig first = situation.former() == null ? situation.config() : situation.former();
        var router = stage.store().routers().add(name, first, null, "a test", "Made it");
        if (situation.former() != null) {
            stage.store().routers().commit(router.id(), 1, situation.config(), "a test", "Edited it");
        }
        return stage.remote(router, name);
    }

    /** The form of the plan's page, sent by somebody who may apply. */
    Answer page(Remote remote, Mode mode) {
        String plan = plan(remote, mode);
        return Answer.of(cat.post(plan + "/runs", "confirm", remote.name()));
    }

    /** As {@link #page}, on a console that has forgotten what it read: the run itself has to refuse, under its lock. */
    Answer pageUnread(Remote remote, Mode mode) throws Exception {
        String plan = plan(remote, mode);
        stage.services().comparisons().forget(remote.id());
        HttpResponse<String> answer = cat.post(plan + "/runs", "confirm", remote.name());
        if (answer.statusCode() != 303) {
            return Answer.of(answer);
        }
        String page = Stage.location(answer);
        Run run = stage.ended(Long.parseLong(page.substring("/runs/".length())));
        boolean refused = run.outcome() instanceof RunOutcome.Refused no && no.reason() == RunOutcome.Reason.BLOCKED;
        return new Answer(!refused, cat.get(page).body());
    }

    /** A plan that one proposes, another approves and a third applies. The rules of the remote are those of its time. */
    Answer review(Remote remote, Mode mode) {
        stage.store().reviews().setRule(remote.id(), new ApprovalRule(1, Role.REVIEWER));
        String plan = plan(remote, mode);
        String review = Stage.location(ann.post(plan + "/reviews", "title", "Release of " + remote.name(), "why", ""));
        long id = Long.parseLong(review.substring("/reviews/".length()));
        String operations = stage.store().reviews().find(id).orElseThrow().operations();
        HttpResponse<String> verdict = bob.post(review + "/verdicts", "verdict", "approve", "operations", operations);
        if (verdict.statusCode() != 303) {
            throw new IllegalStateException("the plan could not be approved: " + verdict.body());
        }
        return Answer.of(cat.post(plan + "/runs", "confirm", remote.name()));
    }

    /** A program with a token of an administrator's that may edit and sync. */
    Answer token(Remote remote, Mode mode) {
        HttpResponse<String> made = programs("/remotes/" + remote.id() + "/plans", Map.of("mode", mode.id()));
        return Answer.of(programs(Stage.location(made) + "/runs", Map.of("confirm", remote.name())));
    }

    private HttpResponse<String> programs(String path, Map<String, String> form) {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) ->
                body.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return program.send(program.request(
                        path, "Authorization", "Bearer " + token, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** The console by itself. */
    Answer autoSync(Remote remote, Mode mode) {
        stage.store().autoSyncs().set(remote.id(), mode);
        stage.services().autoSyncer().consider(remote.id());
        stage.services().autoSyncer().settled();
        String said = stage.store().autoSyncs().find(remote.id()).orElseThrow().said();
        stage.store().autoSyncs().clear(remote.id());
        return new Answer(!stage.services().runs().of(remote.id(), 1).isEmpty(), String.valueOf(said));
    }

    private String plan(Remote remote, Mode mode) {
        return Stage.location(ann.post("/remotes/" + remote.id() + "/plans", "mode", mode.id()));
    }

    /** What a command did: its exit code, what it printed, and whether it changed LOCAL. */
    record Printed(int exit, String text, boolean changedLocal) {}

    /** A command on a config file with what local holds, and on the index of the situation. */
    Printed command(BlockingSituation situation, String command, String... options) {
        try {
            Path local = Files.createTempDirectory(folder, "cli").resolve("local.json");
            String config = ConfigText.write(situation.config(), ConfigFormat.JSON);
            Files.writeString(local, config);
            InMemoryIndex index = situation.index();
            StringWriter printed = new StringWriter();
            CommandTools tools = new CommandTools(
                    new SchemeIndexes(Map.of("memory", new InMemoryIndexes(_ -> index.another()))),
                    new OneEncoder(new HashingEncoder()),
                    new InMemoryVectors(),
                    TemporaryStore::in,
                    Clock.systemUTC());
            CommandLine line = CommandSet.on(new CommandLine(new Root()), tools, AdapterRegistry.stores());
            PrintWriter writer = new PrintWriter(printed, true);
            line.setOut(writer).setErr(writer);
            List<String> words = new java.util.ArrayList<>(List.of(command, local.toString(), "memory:prod"));
            words.addAll(List.of(options));
            int exit = line.execute(words.toArray(String[]::new));
            return new Printed(
                    exit, printed.toString(), !Files.readString(local).equals(config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (Client client : List.of(ann, bob, cat, program)) {
            client.close();
        }
        stage.close();
    }
}
