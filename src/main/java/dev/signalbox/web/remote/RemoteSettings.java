package dev.signalbox.web.remote;

import dev.signalbox.store.NameTaken;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RunUnderWay;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.run.Run;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The page that gives a remote another name or address, or removes it. */
public final class RemoteSettings {
    private final Parts parts;
    private final Standings standings;
    private final AddressTest test;

    public RemoteSettings(Parts parts) {
        this.parts = parts;
        this.standings = new Standings(parts);
        this.test = new AddressTest(parts);
    }

    public void show(Context ctx) {
        Bound bound = Bound.named(ctx, parts);
        Remote remote = bound.remote();
        render(ctx, bound, RemoteForm.untested(remote.name(), remote.address()), null);
    }

    /** Saves and checks at once; with {@code test} only says what is at the address. */
    public void save(Context ctx) {
        Bound bound = Bound.named(ctx, parts);
        Remote remote = bound.remote();
        RemoteForm form = RemoteForm.sent(
                Parameters.field(ctx, "name").strip(),
                Parameters.field(ctx, "address").strip(),
                address -> test.of(bound.router(), address, remote.id()));
        if (Parameters.ticked(ctx, "test")) {
            render(ctx, bound, form, null);
        } else if (form.isSound(Parameters.ticked(ctx, "anyway"))) {
            update(ctx, bound, form);
        } else {
            refuse(ctx, bound, form, null);
        }
    }

    /** Removes the remote, once its name was typed. What the index holds stays. */
    public void remove(Context ctx) {
        Bound bound = Bound.named(ctx, parts);
        Remote remote = bound.remote();
        refuseRunning(remote);
        if (!Parameters.field(ctx, "confirm").equals(remote.name())) {
            RemoteForm form = RemoteForm.untested(remote.name(), remote.address());
            refuse(ctx, bound, form, "That is not the name of this remote. Nothing was removed.");
            return;
        }
        parts.remotes().remove(remote.id());
        parts.surveyor().forget(remote.id());
        ctx.redirect("/routers/" + bound.router().id() + "/remotes", HttpStatus.SEE_OTHER);
    }

    private void update(Context ctx, Bound bound, RemoteForm form) {
        Remote remote = bound.remote();
        refuseRunning(remote);
        try {
            parts.remotes().update(remote.id(), form.name(), form.address());
        } catch (NameTaken taken) {
            refuse(ctx, bound, form.taken(String.valueOf(taken.getMessage())), null);
            return;
        }
        if (!form.address().equals(remote.address())) {
            parts.surveyor().check(Bound.named(ctx, parts).remote(), Depth.SLOW);
        }
        ctx.redirect("/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
    }

    /** A run goes to the address it began with; nobody moves it from under it. */
    private void refuseRunning(Remote remote) {
        parts.runs().of(remote.id(), 1).stream().filter(Run::isOpen).findFirst().ifPresent(run -> {
            throw new RunUnderWay(run.id());
        });
    }

    private void refuse(Context ctx, Bound bound, RemoteForm form, @Nullable String removalError) {
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, bound, form, removalError);
    }

    private void render(Context ctx, Bound bound, RemoteForm form, @Nullable String removalError) {
        Standing standing = standings.of(bound.router(), bound.remote());
        parts.view()
                .page(
                        ctx,
                        RemoteTabs.SETTINGS.head(bound, standing),
                        "remote/settings.jte",
                        new SettingsView(bound, form, removalError));
    }
}
