package dev.signalbox.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.PlanOperations;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.web.Client;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.Stage;
import dev.signalbox.web.follow.PushHook;
import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every role, at every place it can hold, at every URL of the table: as declared, told apart by what the answer is. The doors are the
 * console's own; behind each stands a handler that says it was reached. What is expected is written down here a second time, by other means.
 */
class PermissionMatrixTest {
    private static final String IN = "let in";

    @TempDir
    Path folder;

    /** Where a role holds: everywhere, for the router, for its remote, for its other remote, for another router. */
    private enum At {
        ALL,
        ROUTER,
        REMOTE,
        OTHER_REMOTE,
        OTHER_ROUTER
    }

    /** Somebody with one role at one place, with none, or who is not signed in. */
    private record Somebody(
            String name,
            boolean signedIn,
            @Nullable Role role,
            @Nullable At at) {}

    private enum Answer {
        LET_IN,
        SIGN_IN,
        NOT_THERE,
        NOT_ALLOWED
    }

    private static Set<Permission> permits(Role role) {
        return switch (role) {
            case VIEWER -> EnumSet.of(Permission.VIEW);
            case EDITOR -> EnumSet.of(Permission.VIEW, Permission.EDIT, Permission.REPORT, Permission.TRIM);
            case REVIEWER -> EnumSet.of(Permission.VIEW, Permission.REVIEW, Permission.TRIM);
            case OPERATOR -> EnumSet.of(Permission.VIEW, Permission.SYNC);
            case ADMINISTRATOR ->
                EnumSet.of(
                        Permission.VIEW,
                        Permission.EDIT,
                        Permission.REPORT,
                        Permission.REVIEW,
                        Permission.TRIM,
                        Permission.SYNC,
                        Permission.ADMIN);
        };
    }

    private static Answer expected(PageEndpoint row, Somebody who) {
        Permission needed = row.permission();
        if (needed == Permission.OPEN) {
            return Answer.LET_IN;
        }
        if (!who.signedIn()) {
            return Answer.SIGN_IN;
        }
        if (needed == Permission.SIGNED_IN) {
            return Answer.LET_IN;
        }
        boolean aboutRouter = row.path().contains("{router}") || row.about() == PageEndpoint.About.QUERY;
        boolean aboutRemote = row.path().matches(".*\\{(remote|plan|run|review)}.*");
        if (who.role() == null || who.at() == null) {
            return aboutRouter || aboutRemote ? Answer.NOT_THERE : Answer.NOT_ALLOWED;
        }
        boolean permits = permits(who.role()).contains(needed);
        if (row.about() == PageEndpoint.About.PARTS) {
            return permits ? Answer.LET_IN : Answer.NOT_ALLOWED;
        }
        if (aboutRouter) {
            return switch (who.at()) {
                case ALL, ROUTER -> permits ? Answer.LET_IN : Answer.NOT_ALLOWED;
                case REMOTE, OTHER_REMOTE -> needed == Permission.VIEW ? Answer.LET_IN : Answer.NOT_ALLOWED;
                case OTHER_ROUTER -> Answer.NOT_THERE;
            };
        }
        if (aboutRemote) {
            return switch (who.at()) {
                case ALL, ROUTER, REMOTE -> permits ? Answer.LET_IN : Answer.NOT_ALLOWED;
                case OTHER_REMOTE, OTHER_ROUTER -> Answer.NOT_THERE;
            };
        }
        return needed == Permission.VIEW || (permits && who.at() == At.ALL) ? Answer.LET_IN : Answer.NOT_ALLOWED;
    }

    private static Answer answer(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200 -> response.body().equals(IN) ? Answer.LET_IN : fail(response);
            case 401 -> Answer.SIGN_IN;
            case 303 ->
                response.headers().firstValue("Location").orElse("").startsWith("/sign-in")
                        ? Answer.SIGN_IN
                        : fail(response);
            case 403 -> Answer.NOT_ALLOWED;
            case 404 -> Answer.NOT_THERE;
            default -> fail(response);
        };
    }

    private static Answer fail(HttpResponse<String> response) {
        throw new AssertionError(response + " " + response.body());
    }

    @Test
    void each_role_at_each_place_is_answered_at_each_url_as_the_table_declares() {
        try (Stage stage = Stage.in(folder)) {
            Remote remote = stage.drifted("support bot", "prod");
            Remote other = stage.store().remotes().add(remote.routerId(), "staging", "memory:staging");
            long another = stage.router("another").id();
            Map<String, Long> ids = ids(stage, remote);
            List<PageEndpoint> table = new ArrayList<>();
            stage.table()
                    .forEach(row -> table.add(new PageEndpoint(
                            row.method(), row.path(), row.permission(), row.about(), ctx -> ctx.result(IN))));
            stage.session("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
            List<String> wrong = new ArrayList<>();
            int cells = 0;
            try (RunningConsole console = RunningConsole.bare(stage.store(), table)) {
                for (Map.Entry<Somebody, Client> who :
                        people(stage, console, remote, other, another).entrySet()) {
                    try (Client client = who.getValue()) {
                        for (PageEndpoint row : table) {
                            String path = path(row, ids);
                            HttpResponse<String> response = row.method().equals(HandlerType.GET)
                                    ? client.get(path)
                                    : client.send(client.request(path, "X-CSRF-Token", client.token())
                                            .method(row.method().name(), BodyPublishers.noBody()));
                            Answer expected = expected(row, who.getKey());
                            if (answer(response) != expected) {
                                wrong.add(who.getKey() + " " + row.method() + " " + row.path() + ": expected "
                                        + expected + ", was " + answer(response));
                            }
                            cells++;
                        }
                    }
                }
            }
            System.out.println("permission matrix: " + cells + " cells");
            assertThat(wrong).isEmpty();
            assertThat(table).hasSizeGreaterThan(90);
        }
    }

    @Test
    void no_other_method_reaches_what_the_table_has() {
        try (Stage stage = Stage.in(folder)) {
            Map<String, Long> ids = ids(stage, stage.drifted("support bot", "prod"));
            List<PageEndpoint> table = stage.table().stream()
                    .map(row -> new PageEndpoint(
                            row.method(), row.path(), row.permission(), row.about(), ctx -> ctx.result(IN)))
                    .toList();
            try (RunningConsole console = RunningConsole.bare(stage.store(), table)) {
                Client client = console.client();
                String token = client.token();
                for (PageEndpoint row : table) {
                    for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE")) {
                        boolean declared = table.stream()
                                .anyMatch(each -> each.path().equals(row.path())
                                        && each.method().name().equals(method));
                        if (!declared) {
                            HttpResponse<String> response =
                                    client.send(client.request(path(row, ids), "X-CSRF-Token", token)
                                            .method(method, BodyPublishers.noBody()));
                            assertThat(response.body())
                                    .as(method + " " + row.path())
                                    .isNotEqualTo(IN);
                            assertThat(response.statusCode())
                                    .as(method + " " + row.path())
                                    .isBetween(400, 499);
                        }
                    }
                }
            }
        }
    }

    @Test
    void nothing_is_posted_without_the_token_not_even_to_sign_in() {
        try (Stage stage = Stage.in(folder)) {
            Map<String, Long> ids = ids(stage, stage.drifted("support bot", "prod"));
            List<PageEndpoint> table = stage.table().stream()
                    .filter(row -> row.method().equals(HandlerType.POST))
                    // Push events have a signature instead, which FollowPageTest forges.
                    .filter(row -> !row.path().startsWith(PushHook.PATH))
                    .map(row -> new PageEndpoint(
                            row.method(), row.path(), row.permission(), row.about(), ctx -> ctx.result(IN)))
                    .toList();
            try (RunningConsole console = RunningConsole.bare(stage.store(), table)) {
                Client client = console.client();
                client.token();
                for (PageEndpoint row : table) {
                    HttpResponse<String> response =
                            client.send(client.request(path(row, ids)).POST(BodyPublishers.noBody()));
                    assertThat(response.statusCode()).as(row.path()).isEqualTo(403);
                }
                assertThat(table).extracting(PageEndpoint::path).contains("/sign-in", "/first-account", "/invitation");
            }
        }
    }

    private static Map<Somebody, Client> people(
            Stage stage, RunningConsole console, Remote remote, Remote other, long another) {
        Map<Somebody, Client> people = new LinkedHashMap<>();
        people.put(new Somebody("nobody", false, null, null), new Client(console.url()));
        people.put(new Somebody("without a role", true, null, null), with(stage, console, "norole"));
        for (Role role : Role.values()) {
            for (At at : At.values()) {
                RoleScope scope = switch (at) {
                    case ALL -> RoleScope.EVERYTHING;
                    case ROUTER -> new RoleScope.OfRouter(remote.routerId());
                    case REMOTE -> new RoleScope.OfRemote(remote.id(), remote.routerId());
                    case OTHER_REMOTE -> new RoleScope.OfRemote(other.id(), remote.routerId());
                    case OTHER_ROUTER -> new RoleScope.OfRouter(another);
                };
                String name = role.id() + "-"
                        + at.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
                people.put(new Somebody(name, true, role, at), with(stage, console, name, new RoleGrant(role, scope)));
            }
        }
        return people;
    }

    private static Client with(Stage stage, RunningConsole console, String name, RoleGrant... grants) {
        Client client = new Client(console.url());
        client.hold("__Host-session-" + console.port(), stage.session(name, grants));
        return client;
    }

    private static String path(PageEndpoint row, Map<String, Long> ids) {
        String path = row.path();
        for (Map.Entry<String, Long> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", String.valueOf(id.getValue()));
        }
        String query = row.about() == PageEndpoint.About.QUERY ? "?router=" + ids.get("router") : "";
        return path.replaceAll("\\{[a-z]+}", "1") + query;
    }

    /** Of a router, its remote, and a plan, a run and a review of that. */
    private static Map<String, Long> ids(Stage stage, Remote remote) {
        var survey = stage.services().comparisons().fresh(remote);
        Plan plan = Plan.of(survey.local(), survey.reading().state(), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        StoredPlan stored = stage.store().plans().save(remote.routerId(), remote.id(), 1, "ann", Instant.EPOCH, plan);
        long run = stage.store()
                .runs()
                .start(stored.id(), remote.id(), "ann", Instant.EPOCH)
                .id();
        long review = stage.store()
                .reviews()
                .open(stored.id(), PlanOperations.of(plan).all(), "t", "", "ann", List.of())
                .id();
        return Map.of(
                "router", remote.routerId(), "remote", remote.id(), "plan", stored.id(), "run", run, "review", review);
    }
}
