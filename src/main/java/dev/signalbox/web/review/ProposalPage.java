package dev.signalbox.web.review;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.review.Review;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.syncing.service.IndexGovernance;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.MarkdownText;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.sync.PlanLookup;
import dev.signalbox.web.sync.PlanLookup.Found;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that proposes a plan: what for, and to whom. */
public final class ProposalPage {
    private static final int LONGEST_TITLE = 200;

    private final PlanLookup lookup;
    private final ReviewStore reviews;
    private final PlanRoutesCache routes;
    private final AccountStore accounts;
    private final IndexGovernance governance;
    private final PageRenderer renderer;

    public ProposalPage(
            PlanLookup lookup,
            ReviewStore reviews,
            PlanRoutesCache routes,
            AccountStore accounts,
            IndexGovernance governance,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.routes = routes;
        this.accounts = accounts;
        this.governance = governance;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param asked reviewers that are ticked
     * @param reviewers the people who can be asked: those who may review there, except the author
     * @param error what is wrong with the title; null for nothing
     * @param whyError what is wrong with the reason; null for nothing
     */
    public record Form(
            StoredPlan plan,
            Remote remote,
            ApprovalRule rule,
            String title,
            String why,
            Set<String> asked,
            List<String> reviewers,
            @Nullable String error,
            @Nullable String whyError) {}

    public void show(Context ctx) {
        Found found = lookup.named(ctx);
        StoredPlan plan = found.saved().stored();
        Remote remote = found.remote();
        String title =
                "Sync " + remote.name() + " by mode " + plan.plan().mode().id();
        render(ctx, plan, remote, title, "", Set.of(), null, null);
    }

    /** Opens the review. */
    public void propose(Context ctx) {
        Found found = lookup.named(ctx);
        StoredPlan plan = found.saved().stored();
        Remote remote = found.remote();
        String title = RequestParameters.field(ctx, "title").strip();
        String why = RequestParameters.field(ctx, "why").strip();
        List<String> can = reviewers(ctx, remote);
        Set<String> asked = Set.copyOf(ctx.formParams("reviewer"));
        if (title.isEmpty() || title.length() > LONGEST_TITLE || why.length() > MarkdownText.LONGEST) {
            AuditNote.of(ctx).refused("A review requires a title, and its title and reason have a maximum length.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            String error = title.isEmpty()
                    ? "Enter a title."
                    : title.length() > LONGEST_TITLE
                            ? "At most " + LONGEST_TITLE + " characters. Use the field below for details."
                            : null;
            String whyError = why.length() > MarkdownText.LONGEST
                    ? "At most " + DisplayFormat.number(MarkdownText.LONGEST) + " characters."
                    : null;
            render(ctx, plan, remote, title, why, asked, error, whyError);
            return;
        }
        Review review = reviews.open(
                plan.id(),
                routes.of(found.saved()).operations(),
                title,
                why,
                CurrentUser.of(ctx).name(),
                can.stream().filter(asked::contains).toList());
        AuditNote.of(ctx)
                .on("review " + review.id() + " of plan " + plan.id())
                .saying(title + ".")
                .reason(why);
        ctx.redirect("/reviews/" + review.id(), HttpStatus.SEE_OTHER);
    }

    private List<String> reviewers(Context ctx, Remote remote) {
        RoleScope there = new RoleScope.OfRemote(remote.id(), remote.routerId());
        return accounts.all().stream()
                .filter(account -> !account.disabled())
                .filter(account -> Principal.of(account).may(Permission.REVIEW, there))
                .map(Account::name)
                .filter(name -> !name.equals(CurrentUser.of(ctx).name()))
                .toList();
    }

    private void render(
            Context ctx,
            StoredPlan plan,
            Remote remote,
            String title,
            String why,
            Set<String> asked,
            @Nullable String error,
            @Nullable String whyError) {
        PageHead head = PageHead.of("Propose plan " + plan.id())
                .saying("Opens a review of the plan before it is applied.")
                .under("Overview", "/")
                .under(remote.name(), "/remotes/" + remote.id())
                .under("Plan " + plan.id(), "/plans/" + plan.id());
        renderer.page(
                ctx,
                head,
                "review/propose.jte",
                new Form(
                        plan,
                        remote,
                        governance.rule(remote.id()),
                        title,
                        why,
                        asked,
                        reviewers(ctx, remote),
                        error,
                        whyError));
    }
}
