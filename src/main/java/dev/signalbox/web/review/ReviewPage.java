package dev.signalbox.web.review;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.review.Approvals;
import dev.signalbox.review.Comment;
import dev.signalbox.review.Place;
import dev.signalbox.review.Review;
import dev.signalbox.review.Verdict;
import dev.signalbox.store.Router;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.page.Markdown;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.review.Reviewing.Subject;
import dev.signalbox.web.sync.Outlook;
import dev.signalbox.web.sync.PlanPage;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /reviews/{review}}: a proposed plan, what people say about it, and what is missing before it can be applied. */
public final class ReviewPage {
    private static final String UNFIT =
            "The suggestion no longer fits the router: what it changes is another by now. Nothing was changed.";

    private final Reviewing reviewing;
    private final RouterEditor editor;
    private final Anew anew;

    public ReviewPage(Reviewing reviewing, RouterEditor editor) {
        this.reviewing = reviewing;
        this.editor = editor;
        this.anew = new Anew(reviewing);
    }

    public void show(Context ctx) {
        render(ctx, reviewing.named(ctx), null);
    }

    /** Approves, or asks for changes: of the plan that the form showed, not of one that came since. */
    public void judge(Context ctx) {
        Subject subject = reviewing.named(ctx);
        Review review = requireOpen(subject);
        String words = Parameters.field(ctx, "words").strip();
        boolean approves = Parameters.field(ctx, "verdict").equals("approve");
        String problem = null;
        if (review.author().equals(Who.of(ctx).name())) {
            problem = "You proposed this; somebody else has to approve it.";
        } else if (!Parameters.field(ctx, "operations").equals(review.operations())) {
            problem =
                    "The plan was made anew while you looked. Your word was not taken: look at the changes below first.";
        } else if (words.length() > Markdown.LONGEST) {
            problem = tooLong();
        } else if (!approves && words.isEmpty()) {
            problem = "Say what should change.";
        }
        if (problem != null) {
            refuse(ctx, subject, problem);
            return;
        }
        reviewing.reviews.add(
                review.id(),
                Who.of(ctx).name(),
                approves ? Verdict.Kind.APPROVES : Verdict.Kind.ASKS_FOR_CHANGES,
                review.plan(),
                review.operations(),
                words);
        Told.of(ctx)
                .saying((approves ? "Approved plan " : "Asked for changes of plan ") + review.plan() + ", operations "
                        + review.operations() + ".")
                .reason(words);
        back(ctx, subject, "#verdicts");
    }

    /** Says something about the whole plan. */
    public void comment(Context ctx) {
        Subject subject = reviewing.named(ctx);
        String text = Parameters.field(ctx, "text").strip();
        if (text.isEmpty() || text.length() > Markdown.LONGEST) {
            refuse(ctx, subject, text.isEmpty() ? "Write something first." : tooLong());
            return;
        }
        reviewing.reviews.add(
                subject.review().id(), Who.of(ctx).name(), subject.review().plan(), Place.PLAN, text, null);
        back(ctx, subject, "#comments");
    }

    /** Makes the plan anew over what both sides hold now, by the same mode and with the same values picked. */
    public void renew(Context ctx) {
        Subject subject = reviewing.named(ctx);
        requireOpen(subject);
        Outlook outlook = reviewing.outlooks.of(reviewing.parts.surveyor().fresh(subject.remote()));
        String moved = PlanPage.stale(subject.plan().stored(), outlook);
        if (moved == null) {
            back(ctx, subject, "");
            return;
        }
        LeftOut leftOut = subject.plan().stored().plan().leftOut();
        Optional<String> against = anew.make(ctx, subject, outlook, leftOut, moved);
        if (against.isPresent()) {
            refuse(ctx, subject, against.get());
        } else {
            back(ctx, subject, "");
        }
    }

    /** Gives it up. */
    public void close(Context ctx) {
        Subject subject = reviewing.named(ctx);
        reviewing.reviews.end(requireOpen(subject).id(), Review.State.CLOSED);
        back(ctx, subject, "");
    }

    /** Takes a suggested change into the router, as a revision by whoever accepts it. */
    public void accept(Context ctx) {
        Subject subject = reviewing.named(ctx);
        Comment comment = suggested(ctx, subject);
        Router router = subject.router();
        Comment.Suggestion suggestion = comment.suggestion();
        if (suggestion == null || suggestion.edit().in(router.head().config()).isEmpty()) {
            refuse(ctx, subject, UNFIT);
            return;
        }
        if (suggestion.decision() != Comment.Decision.OPEN) {
            refuse(ctx, subject, "Somebody has decided it meanwhile.");
            return;
        }
        String who = Who.of(ctx).name();
        String what = suggestion.edit().words() + ", as " + comment.who() + " suggested in review "
                + subject.review().id();
        // The router first: should the console stop in between, the suggestion is open still and no longer fits.
        EditResult result = editor.edit(
                new RouterEdit.ChangeConfig(suggestion.edit()::in, what),
                router,
                router.head().number(),
                who);
        if (result instanceof EditResult.Unfit) {
            refuse(ctx, subject, UNFIT);
            return;
        }
        result.kept();
        reviewing.reviews.decide(comment.id(), Comment.Decision.ACCEPTED, who);
        back(ctx, subject, "");
    }

    public void decline(Context ctx) {
        Subject subject = reviewing.named(ctx);
        Comment comment = suggested(ctx, subject);
        reviewing.reviews.decide(
                comment.id(), Comment.Decision.DECLINED, Who.of(ctx).name());
        back(ctx, subject, "");
    }

    private Comment suggested(Context ctx, Subject subject) {
        long id = Parameters.id(ctx, "comment");
        return reviewing.reviews.comments(subject.review().id()).stream()
                .filter(comment -> comment.id() == id && comment.suggestion() != null)
                .findFirst()
                .orElseThrow(() -> new NotFound("suggestion " + id + " in this review"));
    }

    static Review requireOpen(Subject subject) {
        if (!subject.review().isOpen()) {
            throw new NotFound("open review " + subject.review().id());
        }
        return subject.review();
    }

    static String tooLong() {
        return "At most " + Markdown.LONGEST + " characters. Nothing was kept: shorten it and send it again.";
    }

    private static void back(Context ctx, Subject subject, String part) {
        ctx.redirect(subject.href() + part, HttpStatus.SEE_OTHER);
    }

    void refuse(Context ctx, Subject subject, String problem) {
        Told.of(ctx).refused(problem);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, subject, problem);
    }

    private void render(Context ctx, Subject subject, @Nullable String problem) {
        ReviewView view = new Shown(reviewing, subject, Who.of(ctx).name())
                .view(Parameters.positive(ctx, "page", 1), Parameters.positive(ctx, "left", 1), problem);
        Approvals approvals = view.approvals();
        PageHead head = PageHead.of(subject.review().title())
                .saying("Review " + subject.review().id() + " of "
                        + view.plan().plan().mode().word() + " with "
                        + subject.remote().name() + ", proposed by "
                        + subject.review().author())
                .under("Overview", "/")
                .under("Reviews", "/reviews")
                .under(subject.remote().name(), "/remotes/" + subject.remote().id())
                .with(ReviewsPage.badge(subject.review(), approvals));
        reviewing.parts.view().page(ctx, head, "review/review.jte", view);
    }
}
