package dev.signalbox.web.gate;

import dev.signalbox.store.GateStore;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.service.SyncRuleService;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.RemoteOfRouter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** {@code /remotes/{remote}/gate}: what a plan for a remote must not do to the answers of its router. */
public final class GatePage {
    private final RemoteLookup lookup;
    private final GateStore gates;
    private final TestSetStore testSets;
    private final SyncRuleService syncRules;
    private final PageRenderer renderer;

    public GatePage(
            RemoteLookup lookup,
            GateStore gates,
            TestSetStore testSets,
            SyncRuleService syncRules,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.gates = gates;
        this.testSets = testSets;
        this.syncRules = syncRules;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        render(ctx, stored(bound));
    }

    /** Saves the rule; the form is kept if something is wrong with it. */
    public void save(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        GateForm typed = GateForm.sent(ctx, bound.remote(), bound.router(), sets(bound));
        if (!typed.isValid()) {
            AuditNote.of(ctx).refused("A value of the gate cannot be used.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, typed);
            return;
        }
        GateForm.note(ctx, stored(bound), typed);
        syncRules.setGate(bound.remote().id(), typed.rule());
        ctx.redirect("/remotes/" + bound.remote().id() + "/settings#gate", HttpStatus.SEE_OTHER);
    }

    private GateForm stored(RemoteOfRouter bound) {
        return GateForm.of(
                bound.remote(),
                bound.router(),
                sets(bound),
                gates.rule(bound.remote().id()));
    }

    private List<TestSet> sets(RemoteOfRouter bound) {
        return testSets.of(bound.router().id());
    }

    private void render(Context ctx, GateForm form) {
        long remote = form.remote().id();
        PageHead head = PageHead.of("Quality gate of " + form.remote().name())
                .under("Overview", "/")
                .under(form.router().name(), "/routers/" + form.router().id())
                .under(form.remote().name(), "/remotes/" + remote)
                .under("Settings", "/remotes/" + remote + "/settings");
        renderer.page(ctx, head, "gate/rule.jte", form);
    }
}
