package dev.signalbox.web.remote;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.store.AutoSync;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.remote.SettingsView.ServerKey;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page that gives a remote another name, address, key or policy, or removes it. */
public final class RemoteSettingsPage {
    private final PageServices parts;
    private final RemoteStatuses standings;
    private final AddressTest test;
    private final BindingRules rules;

    public RemoteSettingsPage(PageServices parts) {
        this.parts = parts;
        this.standings = new RemoteStatuses(parts);
        this.test = new AddressTest(parts);
        this.rules = new BindingRules(parts);
    }

    public void show(Context ctx) {
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        Remote remote = bound.remote();
        render(ctx, bound, RemoteForm.untested(remote.name(), remote.address()), null);
    }

    /** Saves and checks at once; with {@code test} only says what is at the address. */
    public void save(Context ctx) {
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        Remote remote = bound.remote();
        RemoteForm form = RemoteForm.sent(
                RequestParameters.field(ctx, "name").strip(),
                RequestParameters.field(ctx, "address").strip(),
                address -> test.of(bound.router(), address, remote.id(), CurrentUser.of(ctx)));
        if (RequestParameters.ticked(ctx, "test")) {
            AuditNote.of(ctx).saying("Tested the address only.");
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
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        Remote remote = bound.remote();
        refuseRunning(remote);
        String error = RequestParameters.field(ctx, "confirm").equals(remote.name())
                ? rules.againstLeaving(remote, CurrentUser.of(ctx)).orElse(null)
                : "The name does not match, so nothing was removed. Type the name of this remote.";
        if (error != null) {
            refuse(ctx, bound, RemoteForm.untested(remote.name(), remote.address()), error);
            return;
        }
        AuditNote.of(ctx).changed("Remote", remote.name(), null).changed("Address", remote.address(), null);
        parts.remotes().remove(remote.id());
        parts.surveyor().forget(remote.id());
        ctx.redirect("/routers/" + bound.router().id() + "/remotes", HttpStatus.SEE_OTHER);
    }

    private void update(Context ctx, RemoteOfRouter bound, RemoteForm form) {
        Remote remote = bound.remote();
        refuseRunning(remote);
        boolean moves = !parts.governance().shared().leadsTo(form.address(), remote);
        Optional<String> against = moves ? rules.againstLeaving(remote, CurrentUser.of(ctx)) : Optional.empty();
        if (against.isPresent()) {
            refuse(ctx, bound, form.unusable(against.get()), null);
            return;
        }
        Optional<String> allowed = rules.allowed(form.address(), remote.id());
        try {
            parts.remotes().update(remote.id(), form.name(), form.address());
        } catch (NameTakenException taken) {
            refuse(ctx, bound, form.taken(String.valueOf(taken.getMessage())), null);
            return;
        }
        AuditNote.of(ctx)
                .changed("Name", remote.name(), form.name())
                .changed("Address", remote.address(), form.address())
                .saying(allowed.orElse(""));
        if (!form.address().equals(remote.address())) {
            Remote moved = RemoteOfRouter.named(ctx, parts).remote();
            parts.governance().shared().remember(moved);
            parts.surveyor().check(moved, CheckDepth.SLOW);
        }
        ctx.redirect("/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
    }

    /** Refuses a change of address while a run is writing to the old one. */
    private void refuseRunning(Remote remote) {
        parts.runs().of(remote.id(), 1).stream().filter(Run::isOpen).findFirst().ifPresent(run -> {
            throw new RunInProgressException(run.id());
        });
    }

    /** Sets the auto-sync mode of the remote and runs auto-sync at once if it is needed. */
    public void autoSync(Context ctx) {
        Remote remote = RemoteOfRouter.named(ctx, parts).remote();
        Optional<Mode> mode = Mode.of(RequestParameters.field(ctx, "mode"));
        AutoSync before = autoSync(remote);
        AuditNote.of(ctx)
                .changed(
                        "Auto-sync",
                        before == null ? "off" : before.mode().id(),
                        mode.map(Mode::id).orElse("off"));
        mode.ifPresentOrElse(
                chosen -> parts.autoSyncs().set(remote.id(), chosen),
                () -> parts.autoSyncs().clear(remote.id()));
        parts.autoSyncer().consider(remote.id());
        ctx.redirect("/remotes/" + remote.id() + "/settings#auto", HttpStatus.SEE_OTHER);
    }

    /** Saves a new key for the remote's server after testing it, or deletes the saved one. */
    public void key(Context ctx) {
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        String address = bound.remote().address();
        String server = parts.finder().server(address).orElseThrow(() -> new NotFoundException("key of " + address));
        AuditNote.of(ctx).on("key of " + server);
        if (RequestParameters.ticked(ctx, "forget")) {
            parts.keyring().forget(server);
            AuditNote.of(ctx).saying("Deleted the saved key.");
        } else {
            String error =
                    keep(address, server, RequestParameters.field(ctx, "key").strip());
            AuditNote.of(ctx).saying("Saved a new key after it was tested.").refused(error);
            if (error != null) {
                ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
                RemoteForm form = RemoteForm.untested(bound.remote().name(), address);
                render(ctx, bound, form, null, error);
                return;
            }
        }
        parts.surveyor().check(bound.remote(), CheckDepth.SLOW);
        ctx.redirect("/remotes/" + bound.remote().id(), HttpStatus.SEE_OTHER);
    }

    /** Saves which findings warn about plans for the remote and which block them. */
    public void policy(Context ctx) {
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        Remote remote = bound.remote();
        PolicyForm form = RequestParameters.ticked(ctx, "usual")
                ? PolicyForm.of(Policy.USUAL)
                : PolicyForm.sent(field -> RequestParameters.field(ctx, field));
        Optional<Policy> policy = form.policy();
        if (policy.isPresent()) {
            PolicyForm was = PolicyForm.of(parts.policies().of(remote.id()));
            form.values()
                    .keySet()
                    .forEach(field ->
                            AuditNote.of(ctx).changed(PolicyForm.label(field), was.value(field), form.value(field)));
            parts.policies().save(remote.id(), policy.get());
            parts.autoSyncer().consider(remote.id());
            ctx.redirect("/remotes/" + remote.id() + "/settings#policy", HttpStatus.SEE_OTHER);
        } else {
            AuditNote.of(ctx).refused("A level or a number cannot be used.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            RemoteForm untouched = RemoteForm.untested(remote.name(), remote.address());
            render(
                    ctx,
                    new SettingsView(
                            bound,
                            untouched,
                            new AddressHelp(parts.stores()),
                            null,
                            serverKey(remote, null),
                            autoSync(remote),
                            form,
                            others(ctx, remote)));
        }
    }

    private List<OtherBinding> others(Context ctx, Remote remote) {
        return OtherBinding.of(parts, remote, CurrentUser.of(ctx));
    }

    private @Nullable AutoSync autoSync(Remote remote) {
        return parts.autoSyncs().find(remote.id()).orElse(null);
    }

    private @Nullable String keep(String address, String server, String typed) {
        try {
            StoreKey key = new StoreKey(typed);
            parts.keyring().trying(server, key, () -> {
                try (RouteIndex index = parts.indexes().open(address)) {
                    index.describe();
                }
            });
            parts.keyring().keep(server, key);
            return null;
        } catch (IllegalArgumentException | IndexException bad) {
            return String.valueOf(bad.getMessage());
        }
    }

    private @Nullable ServerKey serverKey(Remote remote, @Nullable String error) {
        try {
            return parts.finder()
                    .server(remote.address())
                    .map(server ->
                            ServerKey.of(server, parts.keyring(), parts.finder().otherServer(remote.address()), error))
                    .orElse(null);
        } catch (InvalidAddressException none) {
            // The form says what is wrong with it.
            return null;
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
        render(ctx, bound, form, removalError, null);
    }

    private void render(
            Context ctx,
            RemoteOfRouter bound,
            RemoteForm form,
            @Nullable String removalError,
            @Nullable String keyError) {
        PolicyForm policy = PolicyForm.of(parts.policies().of(bound.remote().id()));
        render(
                ctx,
                new SettingsView(
                        bound,
                        form,
                        new AddressHelp(parts.stores()),
                        removalError,
                        serverKey(bound.remote(), keyError),
                        autoSync(bound.remote()),
                        policy,
                        others(ctx, bound.remote())));
    }

    private void render(Context ctx, SettingsView view) {
        RemoteStatus standing = standings.of(view.bound().router(), view.bound().remote());
        parts.view().page(ctx, RemoteTabs.SETTINGS.head(view.bound(), standing), "remote/settings.jte", view);
    }
}
