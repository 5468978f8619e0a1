package dev.signalbox.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a console that is followed by the API alone: import, edit, check, plan, review, approve, apply, undo. */
class ApiDayTest {
    private static final String CONFIG =
            "{\"encoder_type\": \"huggingface\", \"encoder_name\": \"sentence-transformers/all-MiniLM-L6-v2\", \"routes\": ["
                    + "{\"name\": \"billing\", \"utterances\": [\"where is my invoice\", \"pay the bill\"]},"
                    + "{\"name\": \"chitchat\", \"utterances\": [\"how are you\", \"nice weather\"]}]}";

    @TempDir
    Path folder;

    private Stage stage;
    private Client program;
    private String editor;
    private String reviewer;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        program = new Client(stage.url());
        editor = token("ann", Role.ADMINISTRATOR);
        reviewer = token("bob", Role.REVIEWER);
    }

    @AfterEach
    void stop() {
        program.close();
        stage.close();
    }

    private String token(String name, Role role) {
        long account = stage.store()
                .accounts()
                .add(name, Set.of(new RoleGrant(role, RoleScope.EVERYTHING)))
                .id();
        RandomSecret secret = RandomSecret.fresh();
        stage.store()
                .apiTokens()
                .add(
                        account,
                        "day",
                        EnumSet.of(
                                Permission.VIEW,
                                Permission.EDIT,
                                Permission.REVIEW,
                                Permission.TRIM,
                                Permission.SYNC,
                                Permission.ADMIN),
                        RoleScope.EVERYTHING,
                        Instant.parse("2200-01-01T00:00:00Z"),
                        secret.hash());
        return secret.text();
    }

    /** A request of a person's program and its answer. */
    private final class Call {
        private final HttpResponse<String> answer;

        Call(String token, String method, String path, String body, String... headers) {
            String[] all = new String[headers.length + 4];
            all[0] = "Authorization";
            all[1] = "Bearer " + token;
            all[2] = "Content-Type";
            all[3] = "application/json";
            System.arraycopy(headers, 0, all, 4, headers.length);
            String to = path.startsWith("/api/") ? path : ApiOperation.BASE + path;
            answer = program.send(program.request(to, all).method(method, BodyPublishers.ofString(body)));
        }

        Call is(int status) {
            assertThat(answer.statusCode()).as(answer + " " + answer.body()).isEqualTo(status);
            return this;
        }

        JsonNode json() {
            try {
                return new JsonMapper().readTree(answer.body());
            } catch (JsonProcessingException bad) {
                throw new AssertionError(bad);
            }
        }

        String tag() {
            return header("ETag");
        }

        String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }
    }

    private Call get(String path) {
        return new Call(editor, "GET", path, "").is(200);
    }

    private Call post(String path, String body, String... headers) {
        return new Call(editor, "POST", path, body, headers);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private JsonNode ended(String run) throws Exception {
        stage.ended(Long.parseLong(run.substring(run.lastIndexOf('/') + 1)));
        return get(run).json();
    }

    @Test
    void a_console_is_followed_through_a_day() throws Exception {
        // Import.
        Call made = post(
                        "/routers",
                        object().put("name", "support bot")
                                .put("config", CONFIG)
                                .toString())
                .is(201);
        String router = made.header("Location");
        assertThat(made.json().get("utterances").intValue()).isEqualTo(4);

        // Edit: a stale ETag is refused, and nothing is lost.
        String tag = get(router).tag();
        assertThat(tag).isEqualTo(get(router + "/route?name=billing").tag());
        String edits = "{\"add\": [\"send me the receipt\"], \"remove\": [\"pay the bill\"]}";
        Call edited =
                new Call(editor, "PATCH", router + "/route/utterances?name=billing", edits, "If-Match", tag).is(200);
        assertThat(edited.json().get("revision").intValue()).isEqualTo(2);
        assertThat(new Call(editor, "DELETE", router + "/route?name=chitchat", "", "If-Match", tag)
                        .is(412)
                        .tag())
                .isEqualTo(edited.tag());
        new Call(editor, "DELETE", router + "/route?name=chitchat", "").is(428);
        ObjectNode help = object().put("name", "help");
        help.putArray("utterances").add("i need help");
        Call put =
                new Call(editor, "PUT", router + "/route?name=help", help.toString(), "If-Match", edited.tag()).is(200);
        assertThat(get(router + "/routes").json().findValuesAsText("name"))
                .containsExactly("billing", "chitchat", "help");
        assertThat(get(router + "/revisions").json().get("items")).hasSize(3);
        assertThat(put.tag()).isEqualTo(get(router).tag());

        // A remote, empty, whose plans two people must agree on.
        Call added = post(router + "/remotes", "{\"name\": \"prod\", \"address\": \"memory:prod\"}")
                .is(201);
        String remote = added.header("Location");
        Call rule = get(remote + "/approvals");
        new Call(
                        editor,
                        "PUT",
                        remote + "/approvals",
                        "{\"approvals\": 1, \"role\": \"reviewer\"}",
                        "If-Match",
                        rule.tag())
                .is(200);

        // Check, difference, plan.
        assertThat(post(remote + "/checks", "{\"depth\": \"deep\"}")
                        .is(200)
                        .json()
                        .path("status")
                        .asText())
                .isNotEqualTo("synced");
        assertThat(get(remote + "/diff").json().get("entries")).hasSize(5);
        Call planned = post(remote + "/plans", "{\"mode\": \"local\"}").is(201);
        String plan = planned.header("Location");
        assertThat(planned.json().at("/plan/remote/upsert")).hasSize(5);
        assertThat(planned.json().path("approvals").asText()).contains("1 approval");
        post(plan + "/runs", "{}").is(409);

        // Review: the author cannot approve, the reviewer comments with a suggestion, and the plan is regenerated.
        Call proposed = post(plan + "/reviews", "{\"title\": \"First sync\", \"reviewers\": [\"bob\"]}")
                .is(201);
        String review = proposed.header("Location");
        String approve = "{\"verdict\": \"approve\", \"operations\": \"%s\"}";
        post(review + "/verdicts", approve.formatted(operations(review))).is(409);
        Call comment = new Call(
                        reviewer,
                        "POST",
                        review + "/comments",
                        "{\"route\": \"help\", \"utterance\": \"i need help\", \"text\": \"One more.\","
                                + " \"suggestion\": {\"edit\": \"add\", \"text\": \"please help me\"}}")
                .is(201);
        post(review + "/suggestions/" + comment.json().get("id") + "/acceptance", "")
                .is(200);
        String before = operations(review);
        plan = ApiOperation.BASE + "/plans/"
                + post(review + "/plan", "").is(200).json().at("/review/plan").asText();
        new Call(reviewer, "POST", review + "/verdicts", approve.formatted(before)).is(409);
        Call approved = new Call(reviewer, "POST", review + "/verdicts", approve.formatted(operations(review))).is(200);
        assertThat(approved.json().get("approvals").get(0).asText()).isEqualTo("bob");
        new Call(reviewer, "POST", plan + "/runs", "{}").is(403);

        // Apply: a repeated request starts no second run.
        Call applied = post(plan + "/runs", "{}", "Idempotency-Key", "apply-1").is(202);
        String run = applied.header("Location");
        assertThat(ended(run).at("/outcome/result").asText()).isEqualTo("applied");
        Call again = post(plan + "/runs", "{}", "Idempotency-Key", "apply-1").is(202);
        assertThat(again.header("Location")).isEqualTo(run);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(get(remote + "/runs").json().get("items")).hasSize(1);
        assertThat(post(remote + "/checks", "{\"depth\": \"deep\"}")
                        .is(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("synced");
        assertThat(get(review).json().at("/review/state").asText()).isEqualTo("applied");

        // Undo: the records that the run wrote are removed, so the remote is named.
        post(run + "/undo", "{}").is(422);
        String undo = post(run + "/undo", "{\"confirm\": \"prod\"}").is(202).header("Location");
        assertThat(ended(undo).at("/outcome/result").asText()).isEqualTo("applied");
        assertThat(get(remote + "/records").json().get("items")).isEmpty();
    }

    private String operations(String review) {
        return get(review).json().at("/review/operations").asText();
    }

    @Test
    void who_may_only_view_changes_nothing_and_who_may_not_view_finds_nothing() {
        String router = post("/routers", "{\"name\": \"bot\", \"encoder_type\": \"a\", \"encoder_name\": \"b\"}")
                .is(201)
                .header("Location");
        new Call(reviewer, "PUT", router + "/encoder", "{}", "If-Match", "*").is(403);
        long nobody = stage.store().accounts().add("eve", Set.of()).id();
        RandomSecret secret = RandomSecret.fresh();
        stage.store()
                .apiTokens()
                .add(
                        nobody,
                        "t",
                        EnumSet.allOf(Permission.class),
                        RoleScope.EVERYTHING,
                        Instant.parse("2200-01-01T00:00:00Z"),
                        secret.hash());
        new Call(secret.text(), "GET", router, "").is(404);
        new Call("wrong", "GET", router, "").is(401);
        assertThat(new Call(
                                editor,
                                "PUT",
                                router + "/route?name=a",
                                "{\"name\": \"a\", \"utterances\": 1}",
                                "If-Match",
                                "*")
                        .is(400)
                        .json()
                        .at("/violations/0/pointer")
                        .asText())
                .isEqualTo("/utterances");
    }
}
