package dev.signalbox.web.review;

import dev.signalbox.account.Role;
import dev.signalbox.review.Rule;
import dev.signalbox.store.Remote;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.Bound;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page that says how many people have to approve a plan for a remote. */
public final class RulePage {
    private final Reviewing reviewing;

    public RulePage(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    /**
     * What the page shows.
     *
     * @param inForce the rule that counts, which another remote of the same index may have
     */
    public record Form(
            Remote remote,
            Rule rule,
            Rule inForce,
            @Nullable String error) {
        /** Who can be asked for, by the word that forms use. */
        public Map<String, String> roles() {
            Map<String, String> roles = new LinkedHashMap<>();
            Stream.of(Role.REVIEWER, Role.OPERATOR, Role.ADMINISTRATOR)
                    .forEach(role -> roles.put(role.word(), role.label() + ": " + role.words()));
            return roles;
        }
    }

    public void show(Context ctx) {
        Bound bound = Bound.named(ctx, reviewing.parts);
        render(ctx, bound, reviewing.reviews.rule(bound.remote().id()), null);
    }

    public void save(Context ctx) {
        Bound bound = Bound.named(ctx, reviewing.parts);
        String typed = Parameters.field(ctx, "approvals").strip();
        Optional<Role> role = Role.of(Parameters.field(ctx, "role"));
        if (!typed.matches("[0-9]") || role.isEmpty()) {
            Told.of(ctx).refused("A number or a role cannot be used.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(
                    ctx,
                    bound,
                    reviewing.reviews.rule(bound.remote().id()),
                    "A number from 0 to " + Rule.MOST + "; 0 asks for none.");
            return;
        }
        Rule before = reviewing.reviews.rule(bound.remote().id());
        Rule after = new Rule(Integer.parseInt(typed), role.get());
        Told.of(ctx)
                .changed("Approvals", before.approvals(), after.approvals())
                .changed("By", before.role().label(), after.role().label());
        reviewing.reviews.setRule(bound.remote().id(), after);
        ctx.redirect("/remotes/" + bound.remote().id() + "/settings", HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, Bound bound, Rule rule, @Nullable String error) {
        PageHead head = PageHead.of("Approvals for " + bound.remote().name())
                .under("Overview", "/")
                .under(bound.router().name(), "/routers/" + bound.router().id())
                .under(bound.remote().name(), "/remotes/" + bound.remote().id())
                .under("Settings", "/remotes/" + bound.remote().id() + "/settings");
        reviewing
                .parts
                .view()
                .page(
                        ctx,
                        head,
                        "review/rule.jte",
                        new Form(
                                bound.remote(),
                                rule,
                                reviewing.parts.governance().rule(bound.remote().id()),
                                error));
    }
}
