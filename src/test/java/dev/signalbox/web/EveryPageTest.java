package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.RedactionRules;
import dev.signalbox.inbox.ReportedDecision;
import dev.signalbox.inbox.TriageKind;
import dev.signalbox.inbox.TriageMark;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.FitEvidence;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.FitObjective;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.RouterFit;
import dev.signalbox.quality.Share;
import dev.signalbox.quality.ThresholdCurve;
import dev.signalbox.quality.ThresholdFit;
import dev.signalbox.quality.ThresholdFit.Tried;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.review.CommentDraft;
import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.SuggestedEdit;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.HandlerType;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page of the table of URLs, full, with nothing to show yet, and as it answers what cannot be done; in light, in dark and in forced
 * colours. What only colours can break is looked for in all three, all else in light. The full ones are looked at in every build, the
 * others by {@code make axe}.
 */
class EveryPageTest {
    /** What is no page: data, streams, parts of pages, and the ways to a provider, which there is none of. */
    private static final Set<String> NO_PAGES = Set.of(
            "/routers/{router}/export",
            "/routers/{router}/evaluations/{evaluation}/sentences/export",
            "/composed/{file}/export",
            "/routers/{router}/test-sets/{testset}/export",
            "/routers/{router}/route/hints",
            "/remotes/{remote}/diff/routes",
            "/remotes/{remote}/diff.txt",
            "/plans/{plan}.json",
            "/runs/{run}/events",
            "/audit.jsonl",
            "/static/{file}",
            "/health",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/sign-in/provider",
            "/sign-in/again",
            "/sign-in/callback");

    /** They would end what the test looks with. */
    private static final Set<String> NOT_SENT =
            Set.of("/sign-out", "/me/sessions/{session}/end", "/accounts/{account}/disabled");

    private static final Pattern SHAPE = Pattern.compile("<[a-z0-9]+");

    @TempDir
    Path folder;

    /** Pages by the row that answers them. */
    private static Map<String, List<String>> full(Remote prod, Remote till, Router indexed) {
        String second = "/routers/" + indexed.id();
        String router = "/routers/" + prod.routerId();
        String remote = "/remotes/" + prod.id();
        Map<String, List<String>> pages = new LinkedHashMap<>();
        pages.put("/", List.of("/"));
        pages.put("/waiting", List.of("/waiting"));
        pages.put("/notifications", List.of("/notifications"));
        pages.put("/notifications/settings", List.of("/notifications/settings"));
        pages.put("/notifications/subscriptions", List.of("/notifications/subscriptions"));
        pages.put("/notifications/subscriptions/new", List.of("/notifications/subscriptions/new"));
        pages.put("/notifications/subscriptions/{subscription}", List.of("/notifications/subscriptions/1"));
        pages.put(
                "/notifications/subscriptions/{subscription}/removal",
                List.of("/notifications/subscriptions/1/removal"));
        pages.put("/demo/removal", List.of("/demo/removal"));
        pages.put("/routers/new", List.of("/routers/new"));
        pages.put("/routers/new/preview", List.of("/routers/new/preview?draft=expired"));
        pages.put("/composed", List.of("/composed"));
        pages.put("/composed/{file}", List.of("/composed/1"));
        pages.put("/composed/{file}/removal", List.of("/composed/1/removal"));
        pages.put("/routers/removed", List.of("/routers/removed"));
        pages.put("/routers/removed/{removal}/deletion", List.of("/routers/removed/1/deletion"));
        pages.put("/routers/{router}", List.of(router, second));
        pages.put("/routers/{router}/history", List.of(router + "/history"));
        pages.put("/routers/{router}/history/{revision}", List.of(router + "/history/1"));
        pages.put("/routers/{router}/comparison", List.of(router + "/comparison"));
        pages.put("/routers/{router}/route/history", List.of(router + "/route/history?name=politics"));
        pages.put("/routers/{router}/import/preview", List.of(router + "/import/preview?draft=expired"));
        pages.put("/routers/{router}/import", List.of(router + "/import"));
        pages.put("/routers/{router}/file", List.of(router + "/file", second + "/file"));
        pages.put("/routers/{router}/file/changes", List.of(router + "/file/changes"));
        pages.put("/routers/{router}/file/settings", List.of(router + "/file/settings"));
        pages.put("/routers/{router}/file/removal", List.of(router + "/file/removal"));
        pages.put("/routers/{router}/settings", List.of(router + "/settings", second + "/settings"));
        pages.put(
                "/routers/{router}/encoder",
                List.of(router + "/encoder", router + "/encoder?type=openai&model=text-embedding-3-small"));
        pages.put("/routers/{router}/conversion", List.of(router + "/conversion"));
        pages.put("/routers/{router}/routes/new", List.of(second + "/routes/new"));
        pages.put("/routers/{router}/route", List.of(router + "/route?name=politics", second + "/route?name=refund"));
        pages.put("/routers/{router}/route/utterance", List.of(router + "/route/utterance?name=politics&utterance=0"));
        pages.put("/routers/{router}/normalization", List.of(router + "/normalization"));
        pages.put("/routers/{router}/remotes", List.of(router + "/remotes"));
        pages.put("/routers/{router}/remotes/new", List.of(router + "/remotes/new"));
        pages.put(
                "/routers/{router}/probe",
                List.of(router + "/probe", router + "/probe?sentence=what+about+the+president&both=1"));
        String testSet = router + "/test-sets/1";
        pages.put("/routers/{router}/test-sets", List.of(router + "/test-sets", second + "/test-sets"));
        pages.put("/routers/{router}/test-sets/new", List.of(router + "/test-sets/new"));
        pages.put("/routers/{router}/test-sets/new/preview", List.of(router + "/test-sets/new/preview?draft=expired"));
        pages.put("/routers/{router}/test-sets/{testset}", List.of(testSet));
        pages.put("/routers/{router}/test-sets/{testset}/row", List.of(testSet + "/row?place=0"));
        pages.put("/routers/{router}/test-sets/{testset}/import", List.of(testSet + "/import"));
        pages.put(
                "/routers/{router}/test-sets/{testset}/import/preview",
                List.of(testSet + "/import/preview?draft=expired"));
        pages.put("/routers/{router}/test-sets/{testset}/versions", List.of(testSet + "/versions"));
        pages.put("/routers/{router}/test-sets/{testset}/versions/{version}", List.of(testSet + "/versions/1"));
        pages.put("/routers/{router}/test-sets/{testset}/settings", List.of(testSet + "/settings"));
        pages.put("/routers/{router}/test-sets/{testset}/removal", List.of(testSet + "/removal"));
        String inbox = router + "/inbox";
        pages.put("/routers/{router}/inbox", List.of(inbox, inbox + "?filter=disagrees"));
        pages.put("/routers/{router}/inbox/triaged", List.of(inbox + "/triaged"));
        pages.put("/routers/{router}/inbox/settings", List.of(inbox + "/settings"));
        pages.put("/routers/{router}/inbox/removal", List.of(inbox + "/removal"));
        pages.put("/routers/{router}/fit", List.of(router + "/fit", second + "/fit"));
        pages.put("/routers/{router}/fit/{fit}", List.of(router + "/fit/1"));
        pages.put("/routers/{router}/lint", List.of(router + "/lint", second + "/lint?other=0"));
        pages.put("/routers/{router}/lint/decisions", List.of(router + "/lint/decisions"));
        pages.put("/routers/{router}/map", List.of(router + "/map", router + "/map?q=weather&zoom=1"));
        pages.put("/routers/{router}/evaluations", List.of(router + "/evaluations", second + "/evaluations"));
        pages.put("/routers/{router}/evaluations/{evaluation}/deletion", List.of(router + "/evaluations/1/deletion"));
        String report = "/routers/{router}/evaluations/{evaluation}";
        pages.put(report, List.of(router + "/evaluations/1"));
        pages.put(report + "/routes", List.of(router + "/evaluations/1/routes"));
        pages.put(report + "/confusions", List.of(router + "/evaluations/1/confusions"));
        pages.put(report + "/sentences", List.of(router + "/evaluations/1/sentences"));
        pages.put("/routers/{router}/evaluations/comparison", List.of(router + "/evaluations/comparison?a=1&b=2"));
        pages.put("/routers/{router}/evaluations/{evaluation}/deletion", List.of(router + "/evaluations/1/deletion"));
        pages.put("/remotes/{remote}", List.of(remote, "/remotes/" + till.id()));
        pages.put("/remotes/{remote}/plans", List.of(remote + "/plans"));
        pages.put("/remotes/{remote}/records", List.of(remote + "/records"));
        pages.put("/remotes/{remote}/runs", List.of(remote + "/runs"));
        pages.put("/remotes/{remote}/settings", List.of(remote + "/settings"));
        pages.put("/remotes/{remote}/key/removal", List.of(remote + "/key/removal"));
        pages.put("/remotes/{remote}/classic-hash/removal", List.of(remote + "/classic-hash/removal"));
        pages.put("/remotes/{remote}/diff", List.of(remote + "/diff"));
        pages.put(
                "/remotes/{remote}/sync",
                List.of(remote + "/sync", remote + "/sync?mode=remote", "/remotes/" + till.id() + "/sync"));
        pages.put("/remotes/{remote}/approvals", List.of(remote + "/approvals"));
        pages.put("/remotes/{remote}/gate", List.of(remote + "/gate"));
        pages.put("/schedules", List.of("/schedules"));
        pages.put("/schedules/settings", List.of("/schedules/settings"));
        pages.put("/routers/{router}/schedule", List.of(router + "/schedule"));
        pages.put("/remotes/{remote}/schedule", List.of(remote + "/schedule"));
        pages.put("/windows", List.of("/windows"));
        pages.put("/remotes/{remote}/windows", List.of(remote + "/windows"));
        pages.put("/retention", List.of("/retention"));
        pages.put("/retention/clean-up", List.of("/retention/clean-up"));
        pages.put("/plans/{plan}/gate", List.of("/plans/3/gate"));
        pages.put("/plans/{plan}/replay", List.of("/plans/3/replay"));
        pages.put("/stores/new", List.of("/stores/new"));
        pages.put("/stores/found", List.of("/stores/found?at=qdrant://127.0.0.1:1"));
        pages.put("/stores/address", List.of("/stores/address?at=qdrant://127.0.0.1:1&index=x"));
        pages.put("/routers/adoption", List.of("/routers/adoption?address=memory:prod"));
        pages.put("/plans/{plan}", List.of("/plans/1", "/plans/3"));
        pages.put("/plans/{plan}/proposal", List.of("/plans/3/proposal"));
        pages.put("/runs/{run}", List.of("/runs/1"));
        pages.put("/runs/{run}/undo", List.of("/runs/1/undo"));
        pages.put("/reviews", List.of("/reviews", "/reviews?list=waiting", "/reviews?list=done"));
        pages.put("/reviews/{review}", List.of("/reviews/1"));
        pages.put("/reviews/{review}/route", List.of("/reviews/1/route?name=politics"));
        pages.put("/reviews/{review}/comments/{comment}", List.of("/reviews/1/comments/1"));
        pages.put("/reviews/{review}/changes", List.of("/reviews/1/changes"));
        pages.put("/reviews/{review}/changes/route", List.of("/reviews/1/changes/route?name=politics"));
        pages.put(
                "/reviews/{review}/changes/line",
                List.of("/reviews/1/changes/line?name=politics&line=who+are+you+going+to+vote+for%3F"));
        pages.put("/search", List.of("/search?q=weather"));
        pages.put("/me", List.of("/me"));
        pages.put("/me/tokens/{token}/removal", List.of("/me/tokens/1/removal"));
        pages.put("/accounts", List.of("/accounts"));
        pages.put("/accounts/{account}/tokens/{token}/removal", List.of("/accounts/1/tokens/1/removal"));
        pages.put("/accounts/{account}/disabled", List.of("/accounts/2/disabled"));
        pages.put("/accounts/{account}", List.of("/accounts/1", "/accounts/2"));
        pages.put("/audit", List.of("/audit"));
        pages.put("/audit/{entry}", List.of("/audit/3"));
        pages.put("/gallery", List.of("/gallery"));
        pages.put("/keys", List.of("/keys"));
        pages.put("/help", List.of("/help"));
        pages.put("/help/{section}", List.of("/help/remotes", "/help/configuration", "/help/sync-modes"));
        pages.put("/reference", List.of("/reference"));
        pages.put("/reference/{area}", List.of("/reference/routers", "/reference/plans-and-runs"));
        pages.put("/sign-in", List.of("/sign-in"));
        pages.put("/first-account", List.of("/first-account"));
        pages.put("/invitation", List.of("/invitation"));
        return pages;
    }

    private static final List<String> EMPTY = List.of(
            "/",
            "/routers/1",
            "/routers/1/history",
            "/routers/1/settings",
            "/routers/1/remotes",
            "/routers/1/probe",
            "/routers/1/fit",
            "/routers/1/evaluations",
            "/routers/1/lint",
            "/routers/1/lint/decisions",
            "/routers/1/map",
            "/routers/2/map",
            "/routers/2",
            "/remotes/1",
            "/remotes/1/plans",
            "/waiting",
            "/remotes/1/records",
            "/remotes/1/runs",
            "/remotes/1/diff",
            "/remotes/1/sync",
            "/remotes/1/sync?mode=local",
            "/reviews",
            "/reviews?list=done",
            "/search?q=nothing+of+this",
            "/audit?what=nothing",
            "/accounts",
            "/me");

    @Test
    void axe_finds_nothing_on_any_page() throws Exception {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Remote prod = stage.drifted("support bot", "prod");
            Remote till = stage.drifted("shop bot", "till");
            Page page = administrator(browser, stage);
            Client root = stage.signedIn("root");
            fill(stage, root, prod, till);
            EvaluatedRouter.fill(stage.store(), prod.routerId());
            Map<String, List<String>> full = full(prod, till, indexed(stage));
            assertThat(full.keySet())
                    .containsExactlyInAnyOrderElementsOf(stage.table().stream()
                            .filter(row -> row.method().equals(HandlerType.GET) && !row.isOfApi())
                            .map(PageEndpoint::path)
                            .filter(path -> !NO_PAGES.contains(path))
                            .toList());
            Seen seen = new Seen(page);
            for (List<String> paths : full.values()) {
                for (String path : paths) {
                    assertThat(page.navigate(stage.url() + path).status())
                            .as(path)
                            .isLessThan(503);
                    seen.look(path);
                }
            }
            assertThat(seen.pages).isGreaterThan(45);
            root.close();
            System.out.println("axe: " + seen.pages + " full pages, in three colours each");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    @Tag("axe")
    void axe_finds_nothing_on_pages_that_refuse() throws Exception {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Remote prod = stage.drifted("support bot", "prod");
            Remote till = stage.drifted("shop bot", "till");
            Seen seen = new Seen(administrator(browser, stage));
            try (Client root = stage.signedIn("root")) {
                fill(stage, root, prod, till);
                errors(stage, root, seen.page, seen);
            }
            assertThat(seen.pages).isGreaterThan(8);
            System.out.println("axe: " + seen.pages + " pages that refuse, in three colours each");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    @Tag("axe")
    void axe_finds_nothing_on_pages_with_nothing_to_show_yet() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Seen seen = new Seen(browser.page(stage.url() + "/"));
            seen.look("nothing at all");
            Remote remote = stage.remote(stage.router("bare"), "nowhere");
            stage.router("hollow", dev.signalbox.route.Route.of("without utterances", List.of()));
            assertThat(remote.id()).isEqualTo(1);
            Page page = administrator(browser, stage);
            Seen empty = new Seen(page);
            for (String path : EMPTY) {
                assertThat(page.navigate(stage.url() + path).status()).as(path).isEqualTo(200);
                empty.look(path);
            }
            System.out.println("axe: " + (1 + empty.pages) + " empty pages, in three colours each");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** A fit that nothing was computed for. */
    private static void fitted(Stage stage, long router) {
        long set = stage.store()
                .testSets()
                .add(router, "to fit", List.of(new LabelledSentence("who leads", "politics")), "ann", "Added")
                .id();
        Tried tried = new Tried(ScoreAggregation.MAX, 3, 5, 0.9, new Share(9, 10));
        stage.store()
                .fits()
                .add(
                        1,
                        set,
                        1,
                        new FitGoal.LeastPrecision(0.95),
                        new ThresholdFit(
                                ScoreAggregation.MAX,
                                3,
                                0.4,
                                new TreeMap<>(Map.of("politics", 0.5)),
                                new FitObjective(4, 0),
                                0.95,
                                0.9,
                                List.of(tried)),
                        null,
                        new FitEvidence(
                                new Share(6, 10),
                                new Share(8, 10),
                                3,
                                1,
                                RouterFit.Judged.FITTED,
                                new ThresholdCurve(List.of(
                                        new ThresholdCurve.Point(0.1, 0.4, 1), new ThresholdCurve.Point(0.9, 0.2, 0))),
                                new TreeMap<>(Map.of("chitchat", 2))),
                        "ann");
    }

    /** What comes of a form with nothing in it at each row that takes one, and of what is not there or not allowed. */
    private static void errors(Stage stage, Client root, Page page, Seen seen) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (Client viewer = stage.signedIn("vera", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
            answers.add(viewer.get("/routers/new"));
            answers.add(viewer.get("/accounts"));
        }
        try (Client stranger = new Client(stage.url())) {
            answers.add(stranger.post("/sign-in", "name", "root", "password", "wrong"));
        }
        answers.add(root.get("/routers/999"));
        answers.add(root.get("/nowhere"));
        answers.add(root.get("/routers/1/route?name=gone"));
        answers.add(root.post("/plans/3/runs", "confirm", "wrong"));
        stage.table().stream()
                .filter(row -> row.method().equals(HandlerType.POST) && !NOT_SENT.contains(row.path()))
                .map(row -> root.post(row.path().replaceAll("\\{[a-z]+}", "1")))
                .forEach(answers::add);
        Set<String> kinds = new HashSet<>();
        for (HttpResponse<String> answer : answers) {
            String type = answer.headers().firstValue("Content-Type").orElse("");
            // Dozens of rows answer with one and the same page that something is not there.
            boolean another = kinds.add(answer.statusCode()
                    + SHAPE.matcher(answer.body())
                            .results()
                            .map(MatchResult::group)
                            .distinct()
                            .collect(Collectors.joining()));
            if (answer.statusCode() >= 400 && type.startsWith("text/html") && another) {
                assertThat(answer.statusCode()).as(answer.uri().toString()).isLessThan(500);
                String url = answer.uri() + "#answer";
                page.route(
                        answer.uri().toString(),
                        route -> route.fulfill(new FulfillOptions()
                                .setStatus(answer.statusCode())
                                .setContentType("text/html; charset=utf-8")
                                .setBody(answer.body())));
                page.navigate("about:blank");
                page.navigate(url);
                seen.look(answer.request().method() + " " + url);
                page.unroute(answer.uri().toString());
            }
        }
    }

    private static Page administrator(Browser browser, Stage stage) {
        Page page = browser.page(
                stage.url() + stage.invitation("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        page.getByLabel("New password").fill("violet harbour ladder nine");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set password and sign in"))
                .click();
        return page;
    }

    private static Router indexed(Stage stage) {
        IndexedSettings settings = new IndexedSettings(
                new IndexedSettings.SparseEncoder("bm25", null),
                0.5,
                BigInteger.TEN,
                "max",
                IndexedSettings.localIndex(),
                0.3,
                Calibrator.isotonic(List.of(0.1, 0.9), List.of(0.2, 0.8)),
                60.0,
                true);
        RouterConfig config = RouterConfig.empty(Dialect.V1, "openai", "text-embedding-3-small")
                .withSettings(settings)
                .withRoutes(List.of(Route.of(Dialect.V1, "refund", List.of("money back"))));
        return stage.store().routers().add("refunds", config, null, "root", "Made");
    }

    /** A review that was discussed and cut, a plan that was applied, and one that is open. */
    private static void evaluate(Stage stage, long router) {
        List<LabelledSentence> asked = List.of(new LabelledSentence("what about the president", "politics"));
        TestSet set = stage.store().testSets().add(router, "smoke", asked, "root", "Created.");
        Evaluation none = Evaluation.of(
                asked, List.of(List.of()), ChoiceRule.of(RouterConfig.of("huggingface", "a model", List.of()), null));
        for (int revision = 1; revision <= 2; revision++) {
            stage.store()
                    .evaluations()
                    .add(set.id(), 1, new LocalRevision(revision), none, "root", Instant.now(), Duration.ZERO);
        }
    }

    private static void fill(Stage stage, Client root, Remote prod, Remote till) throws Exception {
        Stage.location(root.post(
                "/notifications/subscriptions",
                "name",
                "pager",
                "channel",
                "slack",
                "address",
                "http://127.0.0.1:1/hook",
                "scope",
                "",
                "kind",
                "drift.found",
                "digest",
                "now",
                "zone",
                "UTC"));
        evaluate(stage, prod.routerId());
        root.upload("/routers/new", "file", "desk.yaml", """
                router_type: merge
                weights: [1.0, 2.0]
                routers:
                - {router_type: indexed, encoder: {type: openai}, routes: [{name: a, utterances: [b]}]}
                - {router_type: chain, unknown: 1, routers: [{router_type: decision, model: {type: typesafe}, routes: []}]}
                """);
        List<LabelledSentence> rows = List.of(
                new LabelledSentence("who won the election", "politics", Set.of("must")),
                new LabelledSentence("how is the weather", "nowhere"),
                new LabelledSentence("how is the weather", ""));
        long base = stage.store()
                .testSets()
                .add(prod.routerId(), "base", rows, "root", "Created")
                .id();
        stage.store().testSets().change(base, 1, rows.subList(0, 2), "root", "Removed 1 row");
        try (Client ann = stage.signedIn("ann", new RoleGrant(Role.EDITOR, RoleScope.EVERYTHING))) {
            stage.services().comparisons().check(prod, CheckDepth.DEEP);
            stage.store().notifications().dispatch(Instant.now(), 10);
            Stage.location(root.post("/remotes/" + till.id() + "/plans", "mode", "merge"));
            Stage.location(root.post("/plans/1/runs", "confirm", "till"));
            stage.ended(1);
            stage.store().reviews().setRule(prod.id(), new ApprovalRule(1, Role.REVIEWER));
            Stage.location(ann.post("/remotes/" + prod.id() + "/plans", "mode", "local"));
            Stage.location(
                    ann.post("/plans/2/reviews", "title", "Release 7", "why", "It is **time**.", "reviewer", "root"));
            var reviews = stage.store().reviews();
            reviews.comment(1, CommentDraft.on(CommentTarget.PLAN, "root", 2, "Looks good, but `farewell` can wait."));
            reviews.comment(
                    1,
                    CommentDraft.on(new CommentTarget("politics", null), "root", 2, "")
                            .suggesting(new SuggestedEdit.Add("politics", "vote wisely")));
            reviews.comment(
                    1,
                    CommentDraft.on(new CommentTarget("farewell", "see you tomorrow"), "root", 2, "Why does this go?"));
            reviews.add(1, "root", ReviewVerdict.Kind.ASKS_FOR_CHANGES, 2, "other", "Not yet.");
            Stage.location(root.post("/reviews/1/viewed", "name", "politics", "viewed", "true"));
            String body = root.get("/reviews/1").body();
            String tick =
                    body.substring(body.indexOf("name=\"route\" value=\"") + 20).substring(0, 20);
            Stage.location(root.post("/reviews/1/left-out", "plan", "2", "route", tick));
            fitted(stage, prod.routerId());
            var inbox = stage.store().decisions();
            inbox.configure(prod.routerId(), new InboxSettings(true, 30, RedactionRules.DEFAULT));
            inbox.add(
                    prod.routerId(),
                    List.of(
                            new ReportedDecision("who leads the country", null, 0.3, Instant.now(), null),
                            new ReportedDecision("who leads this country", "politics", 0.6, Instant.now(), null),
                            new ReportedDecision("never mind", null, null, Instant.now(), null)));
            inbox.triage(
                    prod.routerId(),
                    List.of(inbox.open(prod.routerId(), 1).getFirst().id()),
                    new TriageMark(TriageKind.UTTERANCE, "politics", "ann", Instant.now()));
            stage.store()
                    .apiTokens()
                    .add(
                            1,
                            "nightly",
                            Set.of(Permission.VIEW),
                            RoleScope.EVERYTHING,
                            Instant.now().plusSeconds(999),
                            "root");
            stage.store()
                    .removals()
                    .remove(
                            stage.router("old bot", Route.of("a", List.of("one")))
                                    .id(),
                            "root");
        }
    }

    /** A page in its three colours. */
    private static final class Seen {
        private final Page page;
        private int pages;

        Seen(Page page) {
            this.page = page;
        }

        void look(String what) {
            assertThat(page.title()).as(what).isNotBlank();
            page.emulateMedia(media().setColorScheme(ColorScheme.LIGHT).setForcedColors(ForcedColors.NONE));
            Browser.assertAccessible(page);
            page.emulateMedia(media().setColorScheme(ColorScheme.DARK));
            Browser.assertLegible(page);
            page.emulateMedia(media().setForcedColors(ForcedColors.ACTIVE));
            Browser.assertLegible(page);
            pages++;
        }

        private static Page.EmulateMediaOptions media() {
            return new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE);
        }
    }
}
