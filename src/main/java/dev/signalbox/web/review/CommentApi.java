package dev.signalbox.web.review;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.review.CommentDraft;
import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.CommentThread;
import dev.signalbox.review.CommentedLine;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.SuggestedEdit;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.page.MarkdownText;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.sync.PlanLine;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The API of what people say in reviews: comments, replies, suggestions, marks of what was viewed. */
public final class CommentApi {
    private static final ApiSchema.Named COMMENT = (ApiSchema.Named) ApiSchema.answer(
            "Comment",
            needed("id", ApiSchema.ID),
            needed("by", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME),
            needed("plan", ApiSchema.ID),
            needed("route", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("utterance", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("text", ApiSchema.TEXT),
            needed("suggestion", ApiSchema.ANY),
            needed("reply_to", ApiSchema.orNull(ApiSchema.ID)),
            needed("resolved", ApiSchema.FLAG));
    private static final ApiSchema ROUTE_NAME = new ApiSchema.Text(0, 10_000);

    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final PlanRoutesCache routes;
    private final PlanRowReader rows;
    private final RouterEditor editor;

    public CommentApi(
            ReviewLookup lookup, ReviewStore reviews, PlanRoutesCache routes, PlanRowReader rows, RouterEditor editor) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.routes = routes;
        this.rows = rows;
        this.editor = editor;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/reviews/{review}/comments", VIEW, "listComments")
                        .says("List the comments of a review, oldest first")
                        .pages(COMMENT)
                        .with(this::list),
                post("/reviews/{review}/comments", VIEW, "addComment")
                        .says("Comment on a review, on a route or on an utterance of it, perhaps with a suggested edit")
                        .takes(ApiSchema.object(
                                "NewComment",
                                optional("text", ApiSchema.note(MarkdownText.LONGEST))
                                        .saying("In Markdown."),
                                optional("route", ROUTE_NAME),
                                optional("utterance", new ApiSchema.Text(0, ApiSchema.LONG))
                                        .saying("Of that route."),
                                optional(
                                        "suggestion",
                                        ApiSchema.object(
                                                "Suggestion",
                                                needed("edit", ApiSchema.choice("add", "change", "remove")),
                                                optional("text", ApiSchema.note(MarkdownText.LONGEST))
                                                        .saying("The utterance to add, or the new text.")))))
                        .returns(201)
                        .answers(COMMENT)
                        .covers("/reviews/{review}/comments", "/reviews/{review}/route/comments")
                        .with(this::add),
                post("/reviews/{review}/comments/{comment}/replies", VIEW, "replyToComment")
                        .says("Reply to a comment")
                        .takes(ApiSchema.object("Reply", needed("text", ApiSchema.text(MarkdownText.LONGEST))))
                        .returns(201)
                        .answers(COMMENT)
                        .covers("/reviews/{review}/comments/{comment}/replies")
                        .with(this::reply),
                put("/reviews/{review}/comments/{comment}/resolution", VIEW, "resolveComment")
                        .says("Resolve a comment with its replies, or open it again")
                        .takes(ApiSchema.object("Resolution", needed("resolved", ApiSchema.FLAG)))
                        .answers(COMMENT)
                        .covers("/reviews/{review}/comments/{comment}/resolution")
                        .with(this::resolve),
                post("/reviews/{review}/suggestions/{comment}/acceptance", EDIT, "acceptSuggestion")
                        .says("Accept a suggested edit: it is saved to the router")
                        .answers(COMMENT)
                        .covers("/reviews/{review}/suggestions/{comment}/acceptance")
                        .with(this::accept),
                post("/reviews/{review}/suggestions/{comment}/refusal", EDIT, "declineSuggestion")
                        .says("Decline a suggested edit")
                        .answers(COMMENT)
                        .covers("/reviews/{review}/suggestions/{comment}/refusal")
                        .with(this::decline),
                put("/reviews/{review}/viewed", VIEW, "markViewed")
                        .says("Mark a route of a review as viewed, or take the mark away")
                        .takes(ApiSchema.object(
                                "ViewedMark", needed("route", ROUTE_NAME), needed("viewed", ApiSchema.FLAG)))
                        .returns(204)
                        .covers("/reviews/{review}/viewed")
                        .with(this::viewed));
    }

    private ApiAnswer list(ApiRequest request) {
        Subject subject = lookup.named(request.context());
        return ApiAnswer.ok(request.page(reviews.comments(subject.review().id()), CommentApi::json));
    }

    private ApiAnswer add(ApiRequest request) {
        Subject subject = lookup.named(request.context());
        String route = request.text("route");
        String utterance = request.text("utterance");
        var suggested = request.body().path("suggestion");
        CommentForm form = new CommentForm(
                request.text("text", "").strip(),
                suggested.path("edit").asText(""),
                suggested.path("text").asText("").strip());
        if (route == null) {
            if (utterance != null || !form.edit().isEmpty()) {
                throw RequestProblemException.unusable(
                        "/route", "is missing: an utterance and a suggestion belong to a route");
            }
            if (form.text().isEmpty()) {
                throw RequestProblemException.unusable("/text", "must not be blank");
            }
            return added(
                    request,
                    subject,
                    CommentDraft.on(
                            CommentTarget.PLAN,
                            request.author(),
                            subject.review().plan(),
                            form.text()));
        }
        RouteChanges changes = routes.of(subject.plan())
                .named(route)
                .orElseThrow(() -> RequestProblemException.unusable("/route", "is not changed by the plan"));
        String problem = form.problem(route, utterance);
        if (problem != null) {
            throw RequestProblemException.unusable("/text", problem);
        }
        return added(
                request,
                subject,
                new CommentDraft(
                        request.author(),
                        subject.review().plan(),
                        new CommentTarget(route, utterance),
                        line(subject, changes, utterance),
                        form.text(),
                        form.suggestion(route, utterance),
                        null));
    }

    private @Nullable CommentedLine line(Subject subject, RouteChanges changes, @Nullable String utterance) {
        if (utterance == null) {
            return null;
        }
        List<PlanLine> lines = changes.of(utterance);
        if (lines.isEmpty()) {
            throw RequestProblemException.unusable("/utterance", "is not changed by the plan");
        }
        return rows.snapshot(subject, lines);
    }

    private ApiAnswer reply(ApiRequest request) {
        Subject subject = lookup.named(request.context());
        ReviewComment first = thread(request, subject).first();
        String text = request.text("text", "").strip();
        if (text.isEmpty()) {
            throw RequestProblemException.unusable("/text", "must not be blank");
        }
        return added(
                request,
                subject,
                CommentDraft.replying(first, request.author(), subject.review().plan(), text));
    }

    private ApiAnswer added(ApiRequest request, Subject subject, CommentDraft draft) {
        long id = reviews.comment(subject.review().id(), draft);
        AuditNote.of(request.context())
                .on("comment " + id + " of review " + subject.review().id());
        return ApiAnswer.created(
                json(comment(subject, id)),
                ApiOperation.BASE + "/reviews/" + subject.review().id() + "/comments");
    }

    private ApiAnswer resolve(ApiRequest request) {
        Subject subject = lookup.named(request.context());
        ReviewComment first = thread(request, subject).first();
        boolean resolved = request.flag("resolved", true);
        boolean changed = reviews.resolve(first.id(), resolved, request.author());
        AuditNote.of(request.context())
                .on("comment " + first.id() + " of review " + subject.review().id())
                .saying(changed ? (resolved ? "Resolved." : "Opened again.") : "It was so already.");
        return ApiAnswer.ok(json(comment(subject, first.id())));
    }

    private ApiAnswer accept(ApiRequest request) {
        Subject subject = lookup.named(request.context());
        ReviewComment comment = suggested(request, subject);
        ReviewComment.Suggestion suggestion = java.util.Objects.requireNonNull(comment.suggestion());
        if (suggestion.decision() != ReviewComment.Decision.OPEN) {
            throw conflict("Another person has already accepted or declined this suggestion.");
        }
        Router router = subject.router();
        String what = suggestion.edit().message() + ", as " + comment.who() + " suggested in review "
                + subject.review().id();
        // The router first: should the console stop in between, the suggestion is open still and no longer fits.
        EditResult result = editor.edit(
                new RouterEdit.ChangeConfig(suggestion.edit()::in, what),
                router,
                router.head().number(),
                request.author());
        if (result instanceof EditResult.Unfit) {
            throw conflict("The router has changed, so the suggestion no longer applies. Nothing was changed.");
        }
        AuditNote.of(request.context()).made(result.kept().revision());
        reviews.decide(comment.id(), ReviewComment.Decision.ACCEPTED, request.author());
        return ApiAnswer.ok(json(comment(subject, comment.id())));
    }

    private ApiAnswer decline(ApiRequest request) {
        Subject subject = lookup.named(request.context());
        ReviewComment comment = suggested(request, subject);
        if (!reviews.decide(comment.id(), ReviewComment.Decision.DECLINED, request.author())) {
            throw conflict("Another person has already accepted or declined this suggestion.");
        }
        return ApiAnswer.ok(json(comment(subject, comment.id())));
    }

    private static RequestProblemException conflict(String why) {
        return RequestProblemException.of(409, "The suggestion cannot be decided", why);
    }

    private ApiAnswer viewed(ApiRequest request) {
        Subject subject = lookup.named(request.context());
        String name = request.text("route", "");
        RouteChanges route = routes.of(subject.plan())
                .named(name)
                .orElseThrow(() -> RequestProblemException.unusable("/route", "is not changed by the plan"));
        reviews.view(
                subject.review().id(),
                request.author(),
                route.name(),
                request.flag("viewed", true) ? route.operations() : null);
        return ApiAnswer.nothing();
    }

    private ReviewComment suggested(ApiRequest request, Subject subject) {
        long id = request.id("comment");
        return reviews.comments(subject.review().id()).stream()
                .filter(comment -> comment.id() == id && comment.suggestion() != null)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("suggestion " + id + " in this review"));
    }

    private CommentThread thread(ApiRequest request, Subject subject) {
        long id = request.id("comment");
        return CommentThread.of(reviews.comments(subject.review().id())).stream()
                .filter(each -> each.holds(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("comment " + id + " in this review"));
    }

    private ReviewComment comment(Subject subject, long id) {
        return reviews.comments(subject.review().id()).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("comment " + id + " in this review"));
    }

    private static ObjectNode json(ReviewComment comment) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", comment.id())
                .put("by", comment.who())
                .put("at", comment.at().toString())
                .put("plan", comment.plan())
                .put("route", comment.place().route())
                .put("utterance", comment.place().utterance())
                .put("text", comment.text());
        ReviewComment.Suggestion suggestion = comment.suggestion();
        node.set("suggestion", suggestion == null ? node.nullNode() : json(suggestion));
        return node.put("reply_to", comment.replyTo()).put("resolved", comment.resolution() != null);
    }

    private static ObjectNode json(ReviewComment.Suggestion suggestion) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (suggestion.edit()) {
            case SuggestedEdit.Add add -> node.put("edit", "add").put("text", add.utterance());
            case SuggestedEdit.Remove remove -> node.put("edit", "remove").put("from", remove.utterance());
            case SuggestedEdit.Change change ->
                node.put("edit", "change").put("from", change.from()).put("text", change.to());
        }
        return node.put("decision", suggestion.decision().name().toLowerCase(Locale.ROOT))
                .put("by", suggestion.by());
    }
}
