package dev.signalbox.web.review;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Person;
import dev.signalbox.account.Scope;
import dev.signalbox.review.Review;
import dev.signalbox.review.Rule;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.page.Markdown;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that proposes a plan: what for, and to whom. */
public final class ProposalPage {
    private static final int LONGEST_TITLE = 200;

    private final Reviewing reviewing;

    public ProposalPage(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    /**
     * What the page shows.
     *
     * @param asked reviewers that are ticked
     * @param reviewers who can be asked: those who may review there, without whoever proposes
     * @param error what is wrong with the title; null for nothing
     */
    public record Form(
            StoredPlan plan,
            Remote remote,
            Rule rule,
            String title,
            String why,
            Set<String> asked,
            List<String> reviewers,
            @Nullable String error) {}

    public void show(Context ctx) {
        StoredPlan plan = plan(ctx);
        Remote remote = remote(plan);
        String title =
                "Sync " + remote.name() + " by mode " + plan.plan().mode().word();
        render(ctx, plan, remote, title, "", Set.of(), null);
    }

    /** Opens the review. */
    public void propose(Context ctx) {
        StoredPlan plan = plan(ctx);
        Remote remote = remote(plan);
        String title = Parameters.field(ctx, "title").strip();
        String why = Parameters.field(ctx, "why").strip();
        List<String> can = reviewers(ctx, remote);
        Set<String> asked = Set.copyOf(ctx.formParams("reviewer"));
        if (title.isEmpty() || title.length() > LONGEST_TITLE || why.length() > Markdown.LONGEST) {
            Told.of(ctx).refused("A review needs a title, and neither title nor reason may be too long.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            String error = title.isEmpty()
                    ? "A review needs a title."
                    : title.length() > LONGEST_TITLE
                            ? "At most " + LONGEST_TITLE + " characters. Say more below."
                            : null;
            render(ctx, plan, remote, title, why, asked, error);
            return;
        }
        Review review = reviewing.reviews.open(
                plan.id(),
                reviewing.operations(plan.id(), plan.plan()).all(),
                title,
                why,
                Who.of(ctx).name(),
                can.stream().filter(asked::contains).toList());
        Told.of(ctx)
                .on("review " + review.id() + " of plan " + plan.id())
                .saying(title + ".")
                .reason(why);
        ctx.redirect("/reviews/" + review.id(), HttpStatus.SEE_OTHER);
    }

    private StoredPlan plan(Context ctx) {
        long id = Parameters.id(ctx, "plan");
        return reviewing
                .plans
                .find(id)
                .orElseThrow(() -> new NotFound("plan " + id))
                .stored();
    }

    private Remote remote(StoredPlan plan) {
        return reviewing.parts.remotes().find(plan.remoteId()).orElseThrow(() -> new NotFound("plan " + plan.id()));
    }

    private List<String> reviewers(Context ctx, Remote remote) {
        Scope there = new Scope.OfRemote(remote.id(), remote.routerId());
        return reviewing.accounts.all().stream()
                .filter(account -> !account.disabled())
                .filter(account -> Person.of(account).may(Permission.REVIEW, there))
                .map(Account::name)
                .filter(name -> !name.equals(Who.of(ctx).name()))
                .toList();
    }

    private void render(
            Context ctx,
            StoredPlan plan,
            Remote remote,
            String title,
            String why,
            Set<String> asked,
            @Nullable String error) {
        PageHead head = PageHead.of("Propose plan " + plan.id())
                .under("Overview", "/")
                .under(remote.name(), "/remotes/" + remote.id())
                .under("Plan " + plan.id(), "/plans/" + plan.id());
        reviewing
                .parts
                .view()
                .page(
                        ctx,
                        head,
                        "review/propose.jte",
                        new Form(
                                plan,
                                remote,
                                reviewing.parts.governance().rule(remote.id()),
                                title,
                                why,
                                asked,
                                reviewers(ctx, remote),
                                error));
    }
}
