package dev.signalbox.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.LogConfigurator;
import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.review.CommentDraft;
import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.CommentedLine;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.SuggestedEdit;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.signin.PasswordHasher;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.security.Html.Field;
import dev.signalbox.web.security.Html.Form;
import dev.signalbox.web.security.Html.Tag;
import io.javalin.http.HandlerType;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Text that means harm, through every field of every form that the console's own pages have, and through what a store holds; then every page,
 * every export and the log are looked through. The forms are found by walking the pages, so that a new one is tried without being named here.
 */
class HostileTextTest {
    private static final String FORGED = "00:00:00.000 INFO  forged";
    /** One line that any field may take for a text. */
    private static final String LINE =
            "=q${7*7}q{{7*7}}</script><img src=x onerror=alert(1)>\"'`;--[x](javascript:alert(1))\u202e\ud83d\ude02";
    /** And what few fields should. */
    private static final String FULL = LINE + "\0\r\n" + FORGED + "\r\n\tat x.Y(z)\ud800\u2028\u001b[31m";

    /** The same of whole characters, which alone can be embedded. */
    private static final String WHOLE = FULL.replace("\ud800", "");

    private static final String LONG = (LINE + " ").repeat(100_000 / LINE.length());
    private static final Pattern STACK = Pattern.compile(
            "(?m)^\\s+at (dev|java|jdk|io|org|com)\\.[\\w.$/]+\\([\\w.]*:?\\d*\\)|org\\.jdbi|SQLException");
    /** Of one kind, so many pages are looked at. */
    private static final int OF_A_KIND = 2;
    /**
     * Shown for what the stage has not: a demo, the hash of a 0.x router beside that of its 1.x router, a server that asks for a key, a review that
     * was overtaken or has left something out, a run that was broken off.
     */
    private static final Set<String> BUTTONS = Set.of(
            "/demo/removal",
            "/notifications/subscriptions/{subscription}/removal",
            "/notifications/subscriptions/{subscription}/test",
            "/plans/{plan}/gate",
            "/windows/{window}/removal",
            "/remotes/{remote}/windows/{window}/removal",
            "/retention/clean-up",
            "/remotes/{remote}/classic-hash/removal",
            "/remotes/{remote}/index",
            "/remotes/{remote}/key",
            "/remotes/{remote}/key/removal",
            "/reviews/{review}/plan",
            "/reviews/{review}/taken-in",
            "/routers/{router}/evaluations",
            "/routers/{router}/evaluations/running/cancellation",
            "/routers/{router}/evaluations/{evaluation}/deletion",
            "/routers/{router}/probe/vectors",
            "/routers/{router}/test-sets",
            "/routers/{router}/test-sets/{testset}/import/confirmation",
            "/hooks/git/{hook}",
            "/routers/{router}/file/changes",
            "/routers/{router}/file/reading",
            "/routers/{router}/file/removal",
            "/routers/{router}/file/secret",
            "/routers/{router}/fit",
            "/routers/{router}/fit/{fit}/revision",
            "/routers/{router}/lint/decisions/{decision}/withdrawal",
            "/routers/{router}/lint/removal",
            "/routers/{router}/lint/transfer",
            "/routers/{router}/inbox/removal",
            "/routers/{router}/inbox/reopening",
            "/routers/{router}/inbox/settings/sample",
            "/routers/{router}/inbox/triage",
            "/routers/{router}/inbox/upload",
            "/routers/{router}/inbox/vectors",
            "/notifications/read",
            "/notifications/{event}/read",
            "/notifications/settings",
            "/notifications/subscriptions/{subscription}/messages/{message}/repetition",
            "/notifications/subscriptions/{subscription}/resumption",
            "/routers/{router}/map/vectors",
            "/runs/{run}/cancellation",
            "/runs/{run}/resumption",
            "/runs/{run}/retry");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private OutputStreamAppender<ILoggingEvent> log;
    private final Map<String, Integer> seen = new HashMap<>();
    private final Set<String> pages = new TreeSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Map<String, String> homes = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private int escaped;
    private Stage stage;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        stage = Stage.in(folder);
        listen();
        fill();
        signIn();
    }

    @AfterEach
    void stop() {
        root().detachAppender(log);
        client.close();
        stage.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** Writes the log as the console itself does. */
    private void listen() {
        LoggerContext console = new LoggerContext();
        LogConfigurator.logToConsole(console);
        log = (OutputStreamAppender<ILoggingEvent>)
                console.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("out");
        log.setOutputStream(logged);
        root().addAppender(log);
    }

    /** A router, a remote, a plan, a review and a run whose every text means harm. */
    private void fill() throws Exception {
        Remote remote = stage.drifted(FULL, "prod");
        Router router = stage.store().routers().find(remote.routerId()).orElseThrow();
        RouteValue value = Stage.value(WHOLE);
        List<Route> routes = new ArrayList<>(router.head().config().routes());
        routes.add(Route.of(WHOLE, List.of(WHOLE, LINE)));
        routes.add(new Route(
                LINE,
                List.of(JsonNodeFactory.instance.textNode(LINE + " in a list")),
                FULL,
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(JsonNodeFactory.instance.objectNode().put(WHOLE, WHOLE)),
                null,
                0.3,
                value.metadata(),
                JsonNodeFactory.instance.objectNode().put(WHOLE, WHOLE)));
        RouterConfig config = router.head().config().withRoutes(routes);
        stage.store().routers().commit(router.id(), 1, config, FULL, FULL);
        List<LabelledSentence> rows =
                List.of(new LabelledSentence(FULL, WHOLE, Set.of(LINE, FULL)), new LabelledSentence(LINE, FULL));
        stage.store().testSets().add(router.id(), FULL, rows, FULL, FULL);
        stage.store().testSets().change(1, 1, rows.subList(0, 1), FULL, FULL);
        stage.fill("prod", new Utterance(LINE, WHOLE, value), new Utterance(WHOLE, LINE, RouteValue.NONE));
        stage.store().remotes().update(remote.id(), LINE, "memory:prod");
        remote = stage.store().remotes().find(remote.id()).orElseThrow();
        stage.services().comparisons().check(remote, CheckDepth.DEEP);
        stage.ended(stage.services().sync().start(plan(remote), LINE).id());
        stage.fill("prod", new Utterance(WHOLE, LINE + " again", value));
        StoredPlan stored = plan(remote);
        plan(remote);
        var reviews = stage.store().reviews();
        reviews.open(stored.id(), "ops", FULL, FULL, FULL, List.of(FULL, "bob"));
        reviews.comment(
                1,
                CommentDraft.on(new CommentTarget(WHOLE, null), FULL, stored.id(), FULL)
                        .suggesting(new SuggestedEdit.Add(LINE, FULL)));
        reviews.comment(1, CommentDraft.on(CommentTarget.PLAN, FULL, stored.id(), FULL));
        CommentedLine was = new CommentedLine("add", null, FULL, "another digest");
        reviews.comment(1, new CommentDraft(FULL, stored.id(), new CommentTarget(WHOLE, LINE), was, FULL, null, null));
        reviews.comment(1, new CommentDraft(FULL, stored.id(), new CommentTarget(WHOLE, LINE), was, FULL, null, 3L));
        reviews.resolve(2, true, FULL);
        reviews.add(1, FULL, ReviewVerdict.Kind.ASKS_FOR_CHANGES, stored.id(), "ops", FULL);
        stage.services().comparisons().check(stage.remote(router, "not there yet"), CheckDepth.DEEP);
        stage.remote(router, "locked");
        stage.fill("locked", new Utterance(LINE, LINE, RouteValue.NONE));
        stage.index("locked").write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, FULL));
        for (String name : List.of(FULL + " removed", LINE + " removed")) {
            long gone = stage.router(name, Route.of(FULL, List.of(FULL))).id();
            stage.store().remotes().add(gone, FULL, "memory:" + LINE);
            stage.store().removals().remove(gone, FULL);
        }
        String text = "{\"router_type\": \"merge\", " + quoted(WHOLE) + ": " + quoted(WHOLE) + ", \"routers\": ["
                + "{\"router_type\": \"decision\", \"model\": {\"type\": " + quoted(WHOLE)
                + "}, \"routes\": [{\"name\": " + quoted(FULL)
                + "}]}, {\"router_type\": \"indexed\", \"encoder\": {\"type\": \"x\", \"name\": " + quoted(WHOLE)
                + "}, \"routes\": []}, " + bare() + "]}";
        stage.store().configFiles().add(FULL, new ConfigFileStore.Text("json", text), FULL);
        people();
    }

    /** A router of 1.x without routes, whose index says where they are. */
    private static String bare() {
        return "{\"router_type\": \"indexed\", \"encoder\": {\"type\": \"x\", \"name\": " + quoted(WHOLE)
                + "}, \"index\": {\"type\": \"qdrant\", \"host\": " + quoted(WHOLE) + ", \"index_name\": "
                + quoted(WHOLE)
                + ", \"namespace\": " + quoted(FULL) + "}}";
    }

    private static String quoted(String text) {
        return PythonJson.dumps(JsonNodeFactory.instance.textNode(text));
    }

    private StoredPlan plan(Remote remote) {
        var survey = stage.services().comparisons().fresh(remote);
        Plan plan = Plan.of(survey.local(), survey.reading().state(), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        return stage.store()
                .plans()
                .save(remote.routerId(), remote.id(), survey.router().head().number(), FULL, Instant.now(), plan);
    }

    private void people() {
        signIn();
        Account root = stage.store().accounts().named("root").orElseThrow();
        stage.store().accounts().setPassword(root.id(), new PasswordHasher().hash("a password of root's"));
        Account bob = stage.store().accounts().add("bob", Set.of(new RoleGrant(Role.REVIEWER, RoleScope.EVERYTHING)));
        for (Account who : List.of(root, bob)) {
            stage.store()
                    .apiTokens()
                    .add(
                            who.id(),
                            LINE,
                            Set.of(Permission.VIEW),
                            RoleScope.EVERYTHING,
                            Instant.now().plusSeconds(999),
                            who.name());
            stage.store().sessions().begin(who.id(), "another of " + who.name(), FULL, FULL);
        }
    }

    private void signIn() {
        client = stage.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
    }

    private HttpResponse<String> get(String path) {
        HttpResponse<String> answer = client.get(path.replace("|", "%7C"));
        if (isOut(answer)) {
            signIn();
            answer = client.get(path);
        }
        look(path, answer);
        return answer;
    }

    private static boolean isOut(HttpResponse<String> answer) {
        return answer.statusCode() == 401
                || answer.headers().firstValue("Location").orElse("").startsWith("/sign-in");
    }

    /** Looks through an answer, and remembers where it leads. */
    private void look(String path, HttpResponse<String> answer) {
        String body = answer.body();
        assertThat(answer.statusCode())
                .as(path + "\n" + body.substring(0, Math.min(2_000, body.length())))
                .isLessThan(500);
        assertThat(answer.headers().map().toString()).as(path).doesNotContain(FORGED);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        answer.headers().firstValue("Location").ifPresent(this::reach);
        if (type.startsWith("text/html")) {
            assertThat(STACK.matcher(body).find()).as(path).isFalse();
            for (String raw : List.of("q49q", "<img src=x", "</script><img")) {
                assertThat(body.contains(raw)).as(path + " has " + raw).isFalse();
            }
            Html html = new Html(body);
            html.tags().forEach(tag -> assertSafe(path, tag));
            html.links().forEach(this::reach);
            html.forms(path).forEach(form -> {
                if (forms.putIfAbsent(form.kind(), form) == null) {
                    homes.put(form.kind(), path);
                }
            });
            escaped += body.contains("&lt;img src=x onerror") ? 1 : 0;
        } else if (!type.isEmpty()) {
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(type).as(path).containsAnyOf("json", "text/plain", "yaml", "ndjson", "text/csv");
        }
    }

    private static void assertSafe(String path, Tag tag) {
        tag.attributes().forEach((name, value) -> {
            String where = path + " " + tag;
            assertThat(name).as(where).doesNotStartWith("on");
            if (Set.of("href", "src", "action", "formaction").contains(name)) {
                String to = value.strip().toLowerCase(Locale.ROOT);
                assertThat(to).as(where).matches("(?s)(/(?!/)|#|https?:|\\?|\\.).*|");
                assertThat(tag.name().equals("a") || to.startsWith("/") || to.startsWith("?") || to.isEmpty())
                        .as(where)
                        .isTrue();
            }
        });
        assertThat(tag.name()).as(path).isNotIn("iframe", "object", "embed", "base", "svg:script");
        if (tag.name().equals("script") && !tag.end()) {
            assertThat(tag.get("src").orElse("")).as(path).startsWith("/static/");
        }
    }

    private void reach(String path) {
        // Indexes on disk are no part of the stage, which keeps them in memory.
        if (path.startsWith("/") && !path.contains("/events") && !path.contains("store=embedded")) {
            int count = seen.merge(Html.kindOf(path), 1, Integer::sum);
            if (count <= OF_A_KIND && pages.add(path)) {
                waiting.add(path);
            }
        }
    }

    private void walk() {
        for (String path = waiting.poll(); path != null; path = waiting.poll()) {
            get(path);
        }
    }

    /** A form with some of its fields filled in otherwise. */
    private void send(Form form, Predicate<Field> which, String with) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            if (which.test(field) && !field.name().equals("csrf")) {
                values.put(field.name(), with);
            } else if (!Set.of("submit", "checkbox", "file", "radio").contains(field.type())) {
                values.put(field.name(), field.value());
            }
        }
        send(form, values);
    }

    private void send(Form form, Map<String, String> values) {
        values.remove("csrf");
        if (form.method().equals("get")) {
            String query = query(values);
            get(form.action()
                    + (form.action().contains("?") ? "&" : "?")
                    + query.substring(0, Math.min(query.length(), 6_000)).replaceAll("%.?$", ""));
        } else if (form.multipart()) {
            upload(form, values);
            values.put("text", "");
            upload(form, values);
        } else {
            values.put("csrf", client.token());
            post(
                    form,
                    client.send(client.request(form.action(), "Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(query(values)))));
        }
    }

    /** A config whose every text means harm, in a file whose name does. */
    private void upload(Form form, Map<String, String> values) {
        String config = "{\"encoder_type\": \"" + HashingEncoder.NAME.type() + "\", \"encoder_name\": \""
                + HashingEncoder.NAME.name()
                + "\", \"routes\": [{\"name\": \"</script><img src=x>${7*7}\", \"utterances\": [\"\\u0000\\ud800 q${7*7}q\"],"
                + " \"description\": \"\\r\\n" + FORGED + "\"}]}";
        String[] fields = values.entrySet().stream()
                .flatMap(each -> List.of(each.getKey(), each.getValue().replace("\ud800", "")).stream())
                .toArray(String[]::new);
        post(form, client.upload(form.action(), "file", LINE.replace("\"", "%22") + ".json", config, fields));
    }

    private static String query(Map<String, String> values) {
        StringBuilder query = new StringBuilder();
        values.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                .append(bytes(name))
                .append('=')
                .append(bytes(value)));
        return query.toString();
    }

    private void post(Form form, HttpResponse<String> answer) {
        sent.add(form.action().replaceAll("[?#].*", ""));
        look("POST " + form.action(), answer);
        if (isOut(answer)) {
            signIn();
        }
    }

    /** As browsers send it, and half a character as none does. */
    private static String bytes(String value) {
        StringBuilder out = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (c == 0xd800) {
                out.append("%ED%A0%80");
            } else if (c < 128 && Character.isLetterOrDigit(c)) {
                out.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(String.format("%02X", b));
                }
            }
        });
        return out.toString();
    }

    private void attack(String kind) {
        Form form = forms.get(kind);
        send(form, Field::isText, LINE);
        // What was taken may have made the form another: it is asked for once more.
        forms.remove(kind);
        get(homes.get(kind).replaceAll("^POST ", ""));
        Form now = forms.computeIfAbsent(kind, any -> form);
        send(now, Field::isText, FULL);
        send(now, Field::isText, LONG);
        for (Field field : now.fields()) {
            if (field.isText()) {
                send(now, field::equals, FULL);
            } else if (field.type().equals("submit")) {
                press(now, field);
            }
        }
        send(now, field -> !field.isText() && !field.type().equals("submit"), FULL);
        // With a box ticked, such as one of a row.
        send(now, field -> field.type().equals("checkbox"), "0");
        walk();
    }

    /** Sends a form by one of its buttons: as it is, and with all texts otherwise. */
    private void press(Form form, Field button) {
        for (boolean otherwise : new boolean[] {false, true}) {
            Map<String, String> values = new LinkedHashMap<>();
            form.fields().stream()
                    .filter(field -> field.isText()
                            || Set.of("hidden", "select", "checkbox").contains(field.type()))
                    .forEach(field -> values.put(field.name(), otherwise && field.isText() ? LINE : field.value()));
            values.put(button.name(), button.value());
            send(form, values);
        }
    }

    @Test
    void text_that_means_harm_stays_text_on_every_page_in_every_export_and_in_the_log() throws Exception {
        reach("/");
        List.of("/accounts", "/audit", "/me", "/keys", "/routers/new", "/plans/2", "/plans/3")
                .forEach(this::reach);
        reach("/routers/adoption?address=memory:locked");
        Router indexed =
                stage.store().routers().add("1.x", RouterConfig.empty(Dialect.V1, "x", "y"), null, "ann", "Made it");
        String imported = "/routers/" + indexed.id() + "/import";
        look("POST " + imported, client.upload(imported, "file", "bare.json", bare(), "how", "replace"));
        // Each state of a remote, in whatever order the overview lists them.
        stage.store().remotes().all().stream()
                .map(each -> "/remotes/" + each.id())
                .filter(pages::add)
                .forEach(waiting::add);
        walk();
        Set<String> tried = new HashSet<>();
        for (boolean removals : new boolean[] {false, true}) {
            List<String> left;
            do {
                left = forms.keySet().stream()
                        .filter(kind -> removals || !kind.contains("removal"))
                        .filter(kind -> !kind.contains("sign-out") && !tried.contains(kind))
                        .toList();
                left.forEach(this::attack);
                tried.addAll(left);
                if (removals) {
                    get("/routers/removed");
                }
            } while (!left.isEmpty());
            if (!removals) {
                List.copyOf(pages).forEach(this::get);
                exports();
            }
        }
        strangers();
        assertThat(escaped).isGreaterThan(50);
        assertLog();
        assertEveryRowWasSent();
    }

    /** Those pages that only people see who are not signed in. */
    private void strangers() {
        String link = stage.invitation("newcomer", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING));
        client.close();
        client = new Client(stage.url());
        for (String path : List.of("/sign-in?next=" + bytes(LINE), link, "/first-account")) {
            forms.clear();
            HttpResponse<String> answer = client.get(path);
            look(path, answer);
            for (Form form : List.copyOf(forms.values())) {
                send(form, Field::isText, LINE);
                send(form, field -> !field.name().equals("link"), FULL);
                send(form, field -> true, LONG);
            }
        }
    }

    private void exports() throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (String path : List.of("/routers/1/export?format=json", "/plans/1.json")) {
            JsonNode read = json.readTree(get(path).body());
            assertThat(read.toString()).contains("${7*7}");
        }
        String yaml = get("/routers/1/export?format=yaml").body();
        assertThat(new Yaml(new SafeConstructor(new LoaderOptions()))
                        .<Object>load(yaml)
                        .toString())
                .contains("${7*7}");
        List<String> lines = get("/audit.jsonl").body().lines().toList();
        assertThat(lines).hasSizeGreaterThan(100);
        for (String line : lines) {
            assertThat(json.readTree(line).get("number").isNumber()).isTrue();
        }
        assertThat(get("/remotes/1/diff.txt?metadata=1").body()).contains("${7*7}");
    }

    /** Each line is one that the console wrote, or goes on with one. */
    private void assertLog() {
        String all = logged.toString(StandardCharsets.UTF_8);
        LoggerFactory.getLogger("forging").warn("said {}", FULL, new IllegalStateException(FULL));
        String forged = logged.toString(StandardCharsets.UTF_8).substring(all.length());
        assertThat(forged).contains("forged");
        for (String line : (all + forged).split("\n", -1)) {
            assertThat(line).doesNotStartWith("00:00:00.000").doesNotContain("\r", "\u001b", "\0", "\u2028");
            assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z]+ .*|    .*|");
        }
        assertThat(all).doesNotContain("ERROR");
    }

    /** What a button sends that the stage has no reason to show is sent all the same, with whatever such forms have. */
    private void assertEveryRowWasSent() {
        Set<String> missed = new TreeSet<>();
        for (PageEndpoint row : stage.table()) {
            if (row.method().equals(HandlerType.POST)
                    && !row.isOfApi()
                    && row.permission() != Permission.OPEN
                    && sent.stream().noneMatch(path -> path.matches(row.path().replaceAll("\\{[a-z]+}", "[^/]+")))) {
                missed.add(row.path());
            }
        }
        assertThat(BUTTONS).as("rows that no form of any page was found for").containsAll(missed);
        signIn();
        List<Field> fields = List.of("key", "confirm", "sentence", "metric", "text").stream()
                .map(name -> new Field(name, "text", ""))
                .toList();
        for (String path : missed) {
            Form form = new Form("post", path.replaceAll("\\{[a-z]+}", "1"), false, fields);
            send(form, Field::isText, FULL);
            send(form, Field::isText, LONG);
        }
    }
}
