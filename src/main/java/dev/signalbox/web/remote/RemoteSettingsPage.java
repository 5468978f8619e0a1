package dev.signalbox.web.remote;

import dev.signalbox.store.AutoSync;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.syncing.service.BindingService;
import dev.signalbox.syncing.service.SyncRuleService;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that gives a remote another name, address or policy, or removes it. */
public final class RemoteSettingsPage {
    private final RemoteLookup lookup;
    private final AddressTest test;
    private final BindingRules rules;
    private final BindingService bindings;
    private final SyncRuleService syncRules;
    private final RemoteStore others;
    private final RemoteSettingsRenderer settings;

    public RemoteSettingsPage(
            RemoteLookup lookup,
            AddressTest test,
            BindingRules rules,
            BindingService bindings,
            SyncRuleService syncRules,
            RemoteStore others,
            RemoteSettingsRenderer settings) {
        this.lookup = lookup;
        this.test = test;
        this.rules = rules;
        this.bindings = bindings;
        this.syncRules = syncRules;
        this.others = others;
        this.settings = settings;
    }

    public void show(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        Remote remote = bound.remote();
        render(ctx, bound, RemoteForm.untested(remote.name(), remote.address()), null);
    }

    /** Saves and checks at once; with {@code test} only says what is at the address. */
    public void save(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        Remote remote = bound.remote();
        RemoteForm form = RemoteForm.sent(
                        RequestParameters.field(ctx, "name").strip(),
                        RequestParameters.field(ctx, "address").strip(),
                        address -> test.of(bound.router(), address, remote.id(), CurrentUser.of(ctx)))
                .amongOthers(others.of(bound.router().id()), remote.id());
        if (RequestParameters.ticked(ctx, "test")) {
            AuditNote.of(ctx).saying(form.testOutcome());
            render(ctx, bound, form, null);
        } else if (form.isSound(
                RequestParameters.ticked(ctx, "anyway"), RequestParameters.ticked(ctx, BindingRules.SHARE))) {
            update(ctx, bound, form);
        } else {
            refuse(ctx, bound, form, null);
        }
    }

    /** Removes the remote, once its name was typed. What the index holds stays. */
    public void remove(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        Remote remote = bound.remote();
        bindings.requireIdle(remote);
        String error = RequestParameters.field(ctx, "confirm").equals(remote.name())
                ? rules.againstLeaving(remote, CurrentUser.of(ctx)).orElse(null)
                : "The name does not match, so nothing was removed. Type the name of this remote.";
        if (error != null) {
            refuse(ctx, bound, RemoteForm.untested(remote.name(), remote.address()), error);
            return;
        }
        AuditNote.of(ctx).changed("Remote", remote.name(), null).changed("Address", remote.address(), null);
        bindings.remove(remote);
        PageNotice.leave(
                ctx,
                "Removed remote " + remote.name() + ". Its index did not change.",
                "Add a remote",
                "/routers/" + bound.router().id() + "/remotes/new");
        ctx.redirect("/routers/" + bound.router().id() + "/remotes", HttpStatus.SEE_OTHER);
    }

    private void update(Context ctx, RemoteOfRouter bound, RemoteForm form) {
        Remote remote = bound.remote();
        bindings.requireIdle(remote);
        boolean moves = bindings.leadsElsewhere(remote, form.address());
        Optional<String> against = moves ? rules.againstLeaving(remote, CurrentUser.of(ctx)) : Optional.empty();
        if (against.isPresent()) {
            refuse(ctx, bound, form.unusable(against.get()), null);
            return;
        }
        Optional<String> allowed = rules.allowed(form.address(), remote.id());
        Remote updated;
        try {
            updated = bindings.update(remote, form.name(), form.address());
        } catch (NameTakenException taken) {
            refuse(ctx, bound, form.taken(String.valueOf(taken.getMessage())), null);
            return;
        }
        AuditNote.of(ctx)
                .changed("Name", remote.name(), form.name())
                .changed("Address", remote.address(), form.address())
                .saying(allowed.orElse(""));
        if (!form.address().equals(remote.address())) {
            bindings.checkNew(updated, CheckDepth.SLOW);
        }
        ctx.redirect("/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
    }

    /** Sets the auto-sync mode of the remote and runs auto-sync at once if it is needed. */
    public void autoSync(Context ctx) {
        Remote remote = lookup.named(ctx).remote();
        Optional<Mode> mode = Mode.of(RequestParameters.field(ctx, "mode"));
        AutoSync before = syncRules.autoSync(remote.id()).orElse(null);
        AuditNote.of(ctx)
                .changed(
                        "Auto-sync",
                        before == null ? "off" : before.mode().id(),
                        mode.map(Mode::id).orElse("off"));
        syncRules.setAutoSync(remote.id(), mode);
        PageNotice.leave(
                ctx, mode.map(one -> "Auto-sync uses mode " + one.id() + ".").orElse("Auto-sync is off."));
        ctx.redirect("/remotes/" + remote.id() + "/settings#auto", HttpStatus.SEE_OTHER);
    }

    /** Saves which findings warn about plans for the remote and which block them. */
    public void policy(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        Remote remote = bound.remote();
        PolicyForm form = RequestParameters.ticked(ctx, "usual")
                ? PolicyForm.of(Policy.USUAL)
                : PolicyForm.sent(field -> RequestParameters.field(ctx, field));
        Optional<Policy> policy = form.policy();
        if (policy.isPresent()) {
            PolicyForm was = PolicyForm.of(syncRules.policy(remote.id()));
            form.values()
                    .keySet()
                    .forEach(field ->
                            AuditNote.of(ctx).changed(PolicyForm.label(field), was.value(field), form.value(field)));
            syncRules.setPolicy(remote.id(), policy.get());
            PageNotice.leave(
                    ctx,
                    RequestParameters.ticked(ctx, "usual")
                            ? "Reset the policy to the defaults. The audit trail lists the earlier values."
                            : "Saved the policy.");
            ctx.redirect("/remotes/" + remote.id() + "/settings#policy", HttpStatus.SEE_OTHER);
        } else {
            AuditNote.of(ctx).refused("A level or a number cannot be used.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            settings.render(ctx, bound, form);
        }
    }

    private void refuse(Context ctx, RemoteOfRouter bound, RemoteForm form, @Nullable String removalError) {
        AuditNote.of(ctx)
                .refused(
                        removalError != null
                                ? removalError
                                : form.finding() instanceof AddressFinding.Governed governed
                                        ? governed.message()
                                        : form.addressError() != null
                                                ? form.addressError()
                                                : "The name or the address cannot be used, or the store does not respond.");
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, bound, form, removalError);
    }

    private void render(Context ctx, RemoteOfRouter bound, RemoteForm form, @Nullable String removalError) {
        settings.render(ctx, bound, form, removalError, null);
    }
}
