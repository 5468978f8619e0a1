package dev.signalbox.web.review;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.REVIEW;
import static dev.signalbox.account.Permission.TRIM;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.ReviewListItem;
import dev.signalbox.review.ReviewListKind;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.page.MarkdownText;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.sync.PlanLookup;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.PlanPreviews;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API of reviews: propose, judge, regenerate, exclude, close. */
public final class ReviewApi {
    static final ApiSchema.Named REVIEW_SCHEMA = (ApiSchema.Named) ApiSchema.answer(
            "Review",
            needed("id", ApiSchema.ID),
            needed("router", ApiSchema.ID),
            needed("remote", ApiSchema.ID),
            needed("plan", ApiSchema.ID),
            needed("operations", ApiSchema.TEXT).saying("What a verdict is about: send it back with the verdict."),
            needed("title", ApiSchema.TEXT),
            needed("why", ApiSchema.TEXT),
            needed("author", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME),
            needed("reviewers", ApiSchema.list(ApiSchema.TEXT)),
            needed("state", ApiSchema.choice("open", "applied", "closed")));
    private static final ApiSchema DETAIL = ApiSchema.answer(
            "ReviewDetail",
            needed("review", REVIEW_SCHEMA),
            needed("approvals_needed", ApiSchema.COUNT),
            needed("approvals", ApiSchema.list(ApiSchema.TEXT)).saying("Who approved the plan as it is."),
            needed("changes_requested_by", ApiSchema.list(ApiSchema.TEXT)),
            needed("verdicts", ApiSchema.list(ApiSchema.ANY)),
            needed("versions", ApiSchema.list(ApiSchema.ANY)));
    private static final ApiSchema SELECTION = ApiSchema.object(
            "ReviewSelection",
            needed("plan", ApiSchema.ID).saying("The plan of the review that was looked at."),
            optional("routes", ApiSchema.list(new ApiSchema.Text(0, 10_000), 10_000)),
            optional(
                    "utterances",
                    ApiSchema.list(
                            ApiSchema.object(
                                    "ReviewUtterance",
                                    needed("route", new ApiSchema.Text(0, 10_000)),
                                    needed("utterance", new ApiSchema.Text(0, ApiSchema.LONG))),
                            10_000)));

    private final ReviewLookup lookup;
    private final PlanLookup plans;
    private final ReviewStore reviews;
    private final PlanRoutesCache routes;
    private final PlanPreviewCache previews;
    private final RegeneratePlan regeneration;
    private final ApprovalGate approvals;
    private final AccountStore accounts;

    public ReviewApi(
            ReviewLookup lookup,
            PlanLookup plans,
            ReviewStore reviews,
            PlanRoutesCache routes,
            PlanPreviewCache previews,
            RegeneratePlan regeneration,
            ApprovalGate approvals,
            AccountStore accounts) {
        this.lookup = lookup;
        this.plans = plans;
        this.reviews = reviews;
        this.routes = routes;
        this.previews = previews;
        this.regeneration = regeneration;
        this.approvals = approvals;
        this.accounts = accounts;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/reviews", VIEW, "listReviews")
                        .says("List reviews, newest first")
                        .query("list", ApiSchema.choice("waiting", "mine", "open", "done"), "open if left out.")
                        .pages(REVIEW_SCHEMA)
                        .with(this::list),
                post("/plans/{plan}/reviews", EDIT, "proposePlan")
                        .says("Propose a plan for review")
                        .takes(ApiSchema.object(
                                "Proposal",
                                needed("title", ApiSchema.text(200)),
                                optional("why", ApiSchema.note(MarkdownText.LONGEST))
                                        .saying("In Markdown."),
                                optional("reviewers", ApiSchema.list(ApiSchema.text(ApiSchema.NAME), 100))
                                        .saying("Names of accounts.")))
                        .returns(201)
                        .answers(DETAIL)
                        .covers("/plans/{plan}/reviews")
                        .with(this::propose),
                get("/reviews/{review}", VIEW, "getReview")
                        .says("Show a review, its verdicts and what is missing before its plan can be applied")
                        .answers(DETAIL)
                        .with(request -> ApiAnswer.ok(
                                detail(lookup.named(request.context()).review()))),
                post("/reviews/{review}/verdicts", REVIEW, "judgeReview")
                        .says("Approve the plan of a review, or request changes")
                        .takes(ApiSchema.object(
                                "Verdict",
                                needed("verdict", ApiSchema.choice("approve", "request_changes")),
                                needed("operations", ApiSchema.text(200)).saying("Of the review that was looked at."),
                                optional("words", ApiSchema.note(MarkdownText.LONGEST))
                                        .saying("In Markdown.")))
                        .answers(DETAIL)
                        .covers("/reviews/{review}/verdicts")
                        .with(this::judge),
                post("/reviews/{review}/plan", EDIT, "regeneratePlan")
                        .says("Regenerate the plan of a review from what both sides hold now")
                        .answers(DETAIL)
                        .covers("/reviews/{review}/plan")
                        .with(this::regenerate),
                post("/reviews/{review}/left-out", TRIM, "excludeFromReview")
                        .says("Exclude routes and utterances from the plan of a review")
                        .takes(SELECTION)
                        .answers(DETAIL)
                        .covers("/reviews/{review}/left-out")
                        .with(request -> trim(request, true)),
                post("/reviews/{review}/taken-in", TRIM, "includeInReview")
                        .says("Include excluded routes and utterances again")
                        .takes(SELECTION)
                        .answers(DETAIL)
                        .covers("/reviews/{review}/taken-in")
                        .with(request -> trim(request, false)),
                post("/reviews/{review}/closing", EDIT, "closeReview")
                        .says("Close a review without applying its plan")
                        .answers(DETAIL)
                        .covers("/reviews/{review}/closing")
                        .with(this::close));
    }

    private ApiAnswer list(ApiRequest request) {
        Principal person = request.person();
        ReviewListKind kind =
                ReviewListKind.valueOf(request.query("list").orElse("open").toUpperCase(Locale.ROOT));
        ReviewFilter filter = new ReviewFilter(
                person.name(),
                person.reach(Permission.VIEW),
                person.reach(Permission.REVIEW),
                "",
                "",
                null,
                null,
                false);
        int limit = request.limit();
        List<ReviewListItem> found = reviews.list(kind, filter, request.cursor(), limit + 1);
        boolean more = found.size() > limit;
        return ApiAnswer.ok(request.page(more ? found.subList(0, limit) : found, more, each -> json(each.review())));
    }

    private ApiAnswer propose(ApiRequest request) {
        PlanLookup.Found found = plans.named(request.context());
        StoredPlan plan = found.saved().stored();
        String title = request.text("title", "").strip();
        if (title.isEmpty()) {
            throw RequestProblemException.invalid("/title", "must not be blank");
        }
        List<String> can = reviewers(request, found.remote());
        List<String> asked = request.texts("reviewers");
        for (int i = 0; i < asked.size(); i++) {
            if (!can.contains(asked.get(i))) {
                throw RequestProblemException.unusable(
                        "/reviewers/" + i, "is no one else who may review plans of this remote");
            }
        }
        String why = request.text("why", "").strip();
        Review review = reviews.open(
                plan.id(),
                routes.of(found.saved()).operations(),
                title,
                why,
                request.author(),
                can.stream().filter(asked::contains).toList());
        AuditNote.of(request.context())
                .on("review " + review.id() + " of plan " + plan.id())
                .saying(title + ".")
                .reason(why);
        return ApiAnswer.created(detail(review), ApiOperation.BASE + "/reviews/" + review.id());
    }

    private List<String> reviewers(ApiRequest request, Remote remote) {
        RoleScope there = new RoleScope.OfRemote(remote.id(), remote.routerId());
        return accounts.all().stream()
                .filter(account -> !account.disabled())
                .filter(account -> Principal.of(account).may(Permission.REVIEW, there))
                .map(Account::name)
                .filter(name -> !name.equals(request.author()))
                .toList();
    }

    private ApiAnswer judge(ApiRequest request) {
        Review review = ReviewPage.requireOpen(lookup.named(request.context()));
        String words = request.text("words", "").strip();
        boolean approves = request.text("verdict", "").equals("approve");
        if (review.author().equals(request.author())) {
            throw conflict("You proposed this plan, so another person must approve it.");
        }
        if (!request.text("operations", "").equals(review.operations())) {
            throw conflict(
                    "The plan was regenerated while you were reviewing it. Your verdict was not saved: read the review again.");
        }
        if (!approves && words.isEmpty()) {
            throw RequestProblemException.unusable("/words", "must say what should change");
        }
        reviews.add(
                review.id(),
                request.author(),
                approves ? ReviewVerdict.Kind.APPROVES : ReviewVerdict.Kind.ASKS_FOR_CHANGES,
                review.plan(),
                review.operations(),
                words);
        AuditNote.of(request.context())
                .saying((approves ? "Approved plan " : "Requested changes to plan ") + review.plan() + ", operations "
                        + review.operations() + ".")
                .reason(words);
        return now(review);
    }

    private ApiAnswer regenerate(ApiRequest request) {
        Subject subject = lookup.named(request.context());
        Review review = ReviewPage.requireOpen(subject);
        PlanPreviews outlook = previews.fresh(subject.remote());
        String moved = PlanPage.stale(subject.plan().stored(), outlook);
        if (moved == null) {
            AuditNote.of(request.context()).saying("The plan is still up to date. Nothing was changed.");
            return now(review);
        }
        LeftOut leftOut = subject.plan().stored().plan().leftOut();
        refuse(regeneration.make(request.context(), subject, outlook, leftOut, ReviewVersion.Cause.REGENERATED, moved));
        return now(review);
    }

    private ApiAnswer trim(ApiRequest request, boolean out) {
        Subject subject = lookup.named(request.context());
        Review review = ReviewPage.requireOpen(subject);
        if (request.body().get("plan").longValue() != review.plan()) {
            throw conflict(
                    "The plan was regenerated while you were reviewing it. Nothing was changed: read the review again.");
        }
        LeftOut now = subject.plan().stored().plan().leftOut();
        LeftOut chosen = selection(request, subject, out ? null : now);
        PlanPreviews outlook = previews.fresh(subject.remote());
        String moved = PlanPage.stale(subject.plan().stored(), outlook);
        String why = request.author()
                + (out ? " excluded " : " included ")
                + ReviewExclusions.message(chosen)
                + (moved == null ? "" : "; " + moved);
        refuse(regeneration.make(
                request.context(),
                subject,
                outlook,
                out ? now.and(chosen) : now.without(chosen),
                ReviewVersion.Cause.EDITED,
                why));
        return now(review);
    }

    /** @param among what is excluded now; null to choose among what the plan changes */
    private static LeftOut selection(ApiRequest request, Subject subject, @Nullable LeftOut among) {
        Set<UtteranceKey> pairs = new HashSet<>();
        request.body()
                .path("utterances")
                .forEach(each -> pairs.add(new UtteranceKey(
                        each.get("route").textValue(), each.get("utterance").textValue())));
        Set<String> names = new HashSet<>(request.texts("routes"));
        Set<UtteranceKey> known = new HashSet<>();
        Set<String> there = new HashSet<>();
        if (among == null) {
            subject.plan().lines().forEach(line -> {
                known.add(line.pair());
                there.add(line.pair().route());
            });
        } else {
            known.addAll(among.pairs());
            there.addAll(among.routes());
        }
        if (!there.containsAll(names)) {
            throw RequestProblemException.unusable("/routes", "has a route that cannot be selected");
        }
        if (!known.containsAll(pairs)) {
            throw RequestProblemException.unusable("/utterances", "has an utterance that cannot be selected");
        }
        if (names.isEmpty() && pairs.isEmpty()) {
            throw RequestProblemException.unusable("", "must select at least one route or utterance");
        }
        return new LeftOut(names, pairs);
    }

    private ApiAnswer close(ApiRequest request) {
        Review review = ReviewPage.requireOpen(lookup.named(request.context()));
        reviews.end(review.id(), Review.State.CLOSED, request.author());
        return now(review);
    }

    private static void refuse(Optional<String> against) {
        against.ifPresent(why -> {
            throw conflict(why);
        });
    }

    private static RequestProblemException conflict(String why) {
        return RequestProblemException.of(409, "Not possible for this review", why);
    }

    private ApiAnswer now(Review review) {
        return ApiAnswer.ok(detail(reviews.find(review.id()).orElse(review)));
    }

    private ObjectNode detail(Review review) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("review", json(review));
        ApprovalCount count = approvals.of(review);
        node.put("approvals_needed", count.rule().approvals());
        ArrayNode approved = node.putArray("approvals");
        count.counting().forEach(each -> approved.add(each.who()));
        ArrayNode asking = node.putArray("changes_requested_by");
        count.asking().forEach(each -> asking.add(each.who()));
        ArrayNode verdicts = node.putArray("verdicts");
        reviews.verdicts(review.id())
                .forEach(each -> verdicts.addObject()
                        .put("by", each.who())
                        .put("at", each.at().toString())
                        .put("verdict", each.kind() == ReviewVerdict.Kind.APPROVES ? "approve" : "request_changes")
                        .put("plan", each.plan())
                        .put("words", each.message()));
        ArrayNode versions = node.putArray("versions");
        reviews.versions(review.id()).forEach(each -> versions.addObject().put("plan", each.plan()));
        return node;
    }

    static ObjectNode json(Review review) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", review.id())
                .put("router", review.router())
                .put("remote", review.remote())
                .put("plan", review.plan())
                .put("operations", review.operations())
                .put("title", review.title())
                .put("why", review.why())
                .put("author", review.author())
                .put("at", review.at().toString());
        review.reviewers().forEach(node.putArray("reviewers")::add);
        return node.put("state", review.state().name().toLowerCase(Locale.ROOT));
    }
}
