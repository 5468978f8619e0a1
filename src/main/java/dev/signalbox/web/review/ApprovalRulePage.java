package dev.signalbox.web.review;

import dev.signalbox.account.Role;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.syncing.service.IndexGovernance;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.RemoteOfRouter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page that says how many people have to approve a plan for a remote. */
public final class ApprovalRulePage {
    private final RemoteLookup lookup;
    private final ReviewStore reviews;
    private final IndexGovernance governance;
    private final PageRenderer renderer;

    public ApprovalRulePage(
            RemoteLookup lookup, ReviewStore reviews, IndexGovernance governance, PageRenderer renderer) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.governance = governance;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param approvals the number as it is, or as it was typed
     * @param role id of the role that is chosen
     * @param inForce the rule that counts, which another remote of the same index may have
     */
    public record Form(
            Remote remote,
            ApprovalRule rule,
            String approvals,
            String role,
            ApprovalRule inForce,
            @Nullable String error,
            @Nullable String roleError) {
        /** Who can be asked for, by the word that forms use. */
        public Map<String, String> roles() {
            Map<String, String> roles = new LinkedHashMap<>();
            Stream.of(Role.REVIEWER, Role.OPERATOR, Role.ADMINISTRATOR)
                    .forEach(role -> roles.put(role.id(), role.label() + ": " + role.message()));
            return roles;
        }
    }

    public void show(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        ApprovalRule rule = reviews.rule(bound.remote().id());
        render(ctx, bound, String.valueOf(rule.approvals()), rule.role().id(), null, null);
    }

    public void save(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        String typed = RequestParameters.field(ctx, "approvals").strip();
        Optional<Role> role = Role.of(RequestParameters.field(ctx, "role"));
        if (!typed.matches("[0-9]") || role.isEmpty()) {
            AuditNote.of(ctx).refused("The number or the role is not valid.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(
                    ctx,
                    bound,
                    typed,
                    RequestParameters.field(ctx, "role"),
                    typed.matches("[0-9]") ? null : "A number from 0 to " + ApprovalRule.MOST + "; 0 requires none.",
                    role.isEmpty() ? "Choose a role." : null);
            return;
        }
        ApprovalRule before = reviews.rule(bound.remote().id());
        ApprovalRule after = new ApprovalRule(Integer.parseInt(typed), role.get());
        AuditNote.of(ctx)
                .changed("Approvals", before.approvals(), after.approvals())
                .changed("By", before.role().label(), after.role().label());
        reviews.setRule(bound.remote().id(), after);
        ctx.redirect("/remotes/" + bound.remote().id() + "/settings", HttpStatus.SEE_OTHER);
    }

    private void render(
            Context ctx,
            RemoteOfRouter bound,
            String approvals,
            String role,
            @Nullable String error,
            @Nullable String roleError) {
        PageHead head = PageHead.of("Approvals for " + bound.remote().name())
                .under("Overview", "/")
                .under(bound.router().name(), "/routers/" + bound.router().id())
                .under(bound.remote().name(), "/remotes/" + bound.remote().id())
                .under("Settings", "/remotes/" + bound.remote().id() + "/settings");
        renderer.page(
                ctx,
                head,
                "review/rule.jte",
                new Form(
                        bound.remote(),
                        reviews.rule(bound.remote().id()),
                        approvals,
                        role,
                        governance.rule(bound.remote().id()),
                        error,
                        roleError));
    }
}
