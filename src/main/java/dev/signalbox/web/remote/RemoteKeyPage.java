package dev.signalbox.web.remote;

import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RemovalQuestion;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Saves a key for a remote's server, or deletes the saved one. */
public final class RemoteKeyPage {
    private final RemoteLookup lookup;
    private final RemoteStore remotes;
    private final ServerKeys keys;
    private final RemoteComparisons comparisons;
    private final RemoteSettingsRenderer settings;
    private final PageRenderer renderer;

    public RemoteKeyPage(
            RemoteLookup lookup,
            RemoteStore remotes,
            ServerKeys keys,
            RemoteComparisons comparisons,
            RemoteSettingsRenderer settings,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.remotes = remotes;
        this.keys = keys;
        this.comparisons = comparisons;
        this.settings = settings;
        this.renderer = renderer;
    }

    /** Saves a new key after testing it. */
    public void save(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        String address = bound.remote().address();
        String server = server(bound);
        AuditNote.of(ctx).on("key of " + server);
        String error = keys.replace(
                address, server, RequestParameters.field(ctx, "key").strip());
        AuditNote.of(ctx).saying("Saved a new key after it was tested.").refused(error);
        if (error != null) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            RemoteForm form = RemoteForm.untested(bound.remote().name(), address);
            settings.render(ctx, bound, form, null, error);
            return;
        }
        PageNotice.leave(ctx, "Saved the key of " + server + ".");
        goBack(ctx, bound.remote());
    }

    /** Asks before the saved key is deleted: names the remotes that use it. */
    public void ask(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        String server = server(bound);
        List<Remote> using =
                remotes.all().stream().filter(one -> uses(one, server)).toList();
        List<Remote> seen = CurrentUser.seen(ctx, using);
        List<String> lines = new ArrayList<>(List.of("the saved key of " + server));
        String names = String.join(", ", seen.stream().map(Remote::name).toList());
        int others = using.size() - seen.size();
        String who = names
                + (others == 0
                        ? ""
                        : " and "
                                + DisplayFormat.count(others, "remote of another router", "remotes of other routers"));
        renderer.page(
                ctx,
                PageHead.of("Delete saved key")
                        .under("Overview", "/")
                        .under(
                                bound.remote().name(),
                                "/remotes/" + bound.remote().id())
                        .under("Settings", here(bound.remote())),
                "component/question.jte",
                new RemovalQuestion(
                        lines,
                        List.of(),
                        "It is used by " + who
                                + ". Without it, a key from the console's environment is used, if there is one. The key cannot be restored: to connect again, enter it again.",
                        "/remotes/" + bound.remote().id() + "/key/removal",
                        Map.of(),
                        "Delete saved key",
                        here(bound.remote())));
    }

    /** Deletes the saved key. */
    public void remove(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        String server = server(bound);
        keys.forget(server);
        AuditNote.of(ctx).on("key of " + server).saying("Deleted the saved key.");
        PageNotice.leave(ctx, "Deleted the saved key of " + server + ".", "Enter a key", here(bound.remote()) + "#key");
        goBack(ctx, bound.remote());
    }

    private void goBack(Context ctx, Remote remote) {
        comparisons.check(remote, CheckDepth.SLOW);
        ctx.redirect("/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
    }

    private boolean uses(Remote remote, String server) {
        try {
            return keys.server(remote.address()).filter(server::equals).isPresent();
        } catch (InvalidAddressException none) {
            return false;
        }
    }

    private String server(RemoteOfRouter bound) {
        String address = bound.remote().address();
        return keys.server(address).orElseThrow(() -> new NotFoundException("key of " + address));
    }

    private static String here(Remote remote) {
        return "/remotes/" + remote.id() + "/settings";
    }
}
