package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.route.Route;
import dev.signalbox.signin.PasswordHasher;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A form that is refused keeps what was typed, all but secrets, and says everything that is wrong with it at once. */
class KeptInputTest {
    private static final String PASSWORD = "umbrella trams beneath walnuts";
    private static final String HOSTILE = "</script><b>\u202e\ud83d\ude02\"'";

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static String refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("<b>\u202e");
        return answer.body();
    }

    /** The value of a field of one line. */
    private static String value(String page, String field) {
        var found = Pattern.compile("name=\"" + field + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(field).isTrue();
        return found.group(1);
    }

    private static int errors(String page) {
        return page.split("class=\"error\"", -1).length - 1;
    }

    private Client root() {
        return stage.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
    }

    @Test
    void the_first_account_keeps_code_and_name_and_names_all_that_is_wrong() {
        String code = stage.firstCode();

        String page = refused(stage.client().post("/first-account", "code", code, "name", "a b", "password", "short"));
        assertThat(value(page, "code")).isEqualTo(code);
        assertThat(value(page, "name")).isEqualTo("a b");
        assertThat(page)
                .contains(
                        "This name is not allowed",
                        "at least 12 characters",
                        "href=\"#f-name\"",
                        "href=\"#f-password\"")
                .doesNotContain("value=\"short\"");
        assertThat(errors(page)).isEqualTo(2);

        page = refused(
                stage.client().post("/first-account", "code", HOSTILE, "name", "", "password", "signalbox signalbox"));
        assertThat(page).contains("The code is not the one", "This name is not allowed", "easy to guess");
        assertThat(errors(page)).isEqualTo(3);

        assertThat(stage.client()
                        .post("/first-account", "code", code, "name", "ann", "password", PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_wrong_code_does_not_reveal_which_accounts_exist() {
        stage.store().accounts().add("bob", Set.of());

        String guess = refused(stage.client().post("/first-account", "code", "x", "name", "bob", "password", PASSWORD));
        assertThat(guess).contains("The code is not the one").doesNotContain("Another account");
        assertThat(refused(stage.client()
                        .post("/first-account", "code", stage.firstCode(), "name", "bob", "password", PASSWORD)))
                .contains("Another account has this name.");
    }

    @Test
    void a_token_names_all_that_is_wrong_at_its_field() {
        try (Client viewer = stage.signedIn("eve", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
            String page = refused(viewer.post("/me/tokens", "name", " ", "place", "all", "edit", "on", "days", "1000"));
            assertThat(page).contains("needs a name", "valid for 1 to", "You don't have permission to edit");
            assertThat(errors(page)).isEqualTo(3);
            assertThat(value(page, "days")).isEqualTo("1000");
            assertThat(page).contains("name=\"edit\" checked");

            viewer.post("/me/tokens", "name", "deploy", "place", "all", "days", "9");
            page = refused(viewer.post("/me/tokens", "name", "deploy", "place", "all", "days", "0"));
            assertThat(page).contains("valid for 1 to");
            assertThat(errors(page)).as("name taken, and the days").isEqualTo(2);
        }
    }

    @Test
    void a_password_change_says_of_both_passwords_what_is_wrong() {
        try (Client _ = root()) {
            Account account = stage.store().accounts().named("root").orElseThrow();
            stage.store().accounts().setPassword(account.id(), new PasswordHasher().hash(PASSWORD));
            try (Client again = root()) {
                String page = refused(again.post("/me/password", "present", "wrong", "password", "short"));
                assertThat(page).contains("The current password is wrong", "at least 12 characters");
                assertThat(errors(page)).isEqualTo(2);
                page = refused(again.post("/me/password", "present", PASSWORD, "password", "short"));
                assertThat(page).doesNotContain("The current password is wrong");
                assertThat(errors(page)).isEqualTo(1);
            }
        }
    }

    @Test
    void an_account_that_is_not_added_keeps_its_role_and_scope() {
        try (Client root = root()) {
            Router router = stage.router("bot");
            String place = "router-" + router.id();

            String page = refused(root.post("/accounts", "name", HOSTILE, "role", "operator", "place", place));
            assertThat(page)
                    .contains("This name is not allowed")
                    .contains("value=\"operator\" selected", "value=\"" + place + "\" selected");
            page = refused(root.post("/accounts", "name", "root", "role", "none", "place", place));
            assertThat(page).contains("Choose a role and a scope.", "root");
            assertThat(errors(page)).isEqualTo(2);

            page = refused(root.post("/accounts/1/roles", "role", "none", "place", place));
            assertThat(page).contains("value=\"" + place + "\" selected");
        }
    }

    @Test
    void a_new_router_says_that_the_name_is_taken_and_the_encoder_is_missing_at_once() {
        stage.router("bot");

        String page =
                refused(stage.client().post("/routers", "name", "bot", "encoder_type", "", "encoder_name", HOSTILE));

        assertThat(errors(page)).isEqualTo(2);
        assertThat(value(page, "name")).isEqualTo("bot");
        assertThat(value(page, "encoder_name")).contains("script");
    }

    @Test
    void settings_of_a_router_say_that_the_name_is_taken_beside_a_wrong_threshold() {
        stage.router("bot");
        Router other = stage.router("other");

        String page = refused(
                stage.client().post("/routers/" + other.id() + "/settings", "name", "bot", "threshold", "much"));

        assertThat(errors(page)).isEqualTo(2);
        assertThat(value(page, "name")).isEqualTo("bot");
        assertThat(value(page, "threshold")).isEqualTo("much");
    }

    @Test
    void a_remote_says_that_the_name_is_taken_beside_a_wrong_address_and_keeps_ticks() {
        Router router = stage.router("bot");
        Remote prod = stage.remote(router, "prod");
        String add = "/routers/" + router.id() + "/remotes";

        String page = refused(stage.client().post(add, "name", "prod", "address", "nonsense"));
        assertThat(errors(page)).isEqualTo(2);
        assertThat(value(page, "address")).isEqualTo("nonsense");

        stage.remote(router, "till");
        page = refused(
                stage.client().post("/remotes/" + prod.id() + "/settings", "name", "till", "address", "nonsense"));
        assertThat(errors(page)).isEqualTo(2);
    }

    @Test
    void a_rule_of_approvals_keeps_number_and_role() {
        Remote prod = stage.drifted("support bot", "prod");

        String page = refused(
                stage.client().post("/remotes/" + prod.id() + "/approvals", "approvals", "many", "role", "operator"));
        assertThat(value(page, "approvals")).isEqualTo("many");
        assertThat(page).contains("value=\"operator\" selected");
        page = refused(stage.client().post("/remotes/" + prod.id() + "/approvals", "approvals", "x", "role", "x"));
        assertThat(errors(page)).isEqualTo(2);
    }

    @Test
    void a_proposal_and_its_review_keep_long_texts() {
        Remote prod = stage.drifted("support bot", "prod");
        try (Client root = root();
                Client ann = stage.signedIn("ann", new RoleGrant(Role.EDITOR, RoleScope.EVERYTHING))) {
            Stage.location(ann.post("/remotes/" + prod.id() + "/plans", "mode", "local"));
            String tooLong = HOSTILE + "x".repeat(200_000);
            String page = refused(ann.post("/plans/1/reviews", "title", "", "why", tooLong, "reviewer", "root"));
            assertThat(errors(page)).isEqualTo(2);
            assertThat(page).contains("x".repeat(200_000), "value=\"root\" checked");

            Stage.location(ann.post("/plans/1/reviews", "title", "Release", "why", ""));
            assertThat(refused(root.post("/reviews/1/comments", "text", tooLong)))
                    .contains("x".repeat(200_000));
            page = refused(root.post(
                    "/reviews/1/verdicts", "verdict", "approve", "operations", "old", "words", "I read it all"));
            assertThat(page).contains("was regenerated", "I read it all");
            page = refused(root.post(
                    "/reviews/1/route/comments", "name", "politics", "edit", "remove", "other", "mine", "text", "why"));
            assertThat(value(page, "other")).isEqualTo("mine");
            assertThat(page).contains("why</textarea>");
        }
    }

    @Test
    void a_lock_that_is_not_released_keeps_the_reason() {
        Remote remote = stage.remote(stage.router("bot", Route.of("a", List.of("one"))), "prod");
        stage.fill("prod");
        stage.index("prod").write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "x"));

        String page = refused(stage.client()
                .post("/remotes/" + remote.id() + "/lock/release", "confirm", "other", "reason", "its job was killed"));
        assertThat(page).contains("The name does not match");
        assertThat(value(page, "reason")).isEqualTo("its job was killed");
        page = refused(stage.client().post("/remotes/" + remote.id() + "/lock/release", "confirm", "x", "reason", ""));
        assertThat(errors(page)).isEqualTo(2);
    }

    @Test
    void a_token_of_the_same_name_is_one_error_not_a_fault() {
        try (Client eve = stage.signedIn("eve", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
            Account account = stage.store().accounts().named("eve").orElseThrow();
            stage.store()
                    .apiTokens()
                    .add(
                            account.id(),
                            "deploy",
                            Set.of(Permission.VIEW),
                            RoleScope.EVERYTHING,
                            Instant.now().plusSeconds(99),
                            "hash");
            assertThat(errors(refused(eve.post("/me/tokens", "name", "deploy", "place", "all", "days", "9"))))
                    .isEqualTo(1);
        }
    }
}
