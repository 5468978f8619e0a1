package dev.signalbox.web.follow;

import dev.signalbox.follow.FollowedFile;
import dev.signalbox.following.FileCredentials;
import dev.signalbox.following.FollowService;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.store.FollowStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.RemovalQuestion;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /routers/{router}/file/settings}: which file a router follows, how often it is read, and with what credentials. */
public final class FollowSettingsPage {
    private final RouterLookup lookup;
    private final FollowStore files;
    private final FollowService follows;
    private final FileCredentials credentials;
    private final PageRenderer renderer;

    public FollowSettingsPage(
            RouterLookup lookup,
            FollowStore files,
            FollowService follows,
            FileCredentials credentials,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.files = files;
        this.follows = follows;
        this.credentials = credentials;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        render(ctx, stored(lookup.named(ctx)));
    }

    /** Saves the settings and reads the file; the form is kept if something is wrong with it. */
    public void save(Context ctx) {
        Router router = lookup.named(ctx);
        FollowForm was = stored(router);
        FollowForm typed = was.typed(ctx, follows.allowsFiles());
        Map<String, String> problems = new LinkedHashMap<>(typed.errors());
        if (problems.isEmpty()) {
            keepCredentials(ctx, router, typed, problems);
        }
        if (!problems.isEmpty()) {
            AuditNote.of(ctx).refused("The form contained errors.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, typed.with(problems));
            return;
        }
        AuditNote.of(ctx)
                .changed("Repository", was.url(), typed.url())
                .changed("Branch", was.followed() ? was.branch() : "", typed.branch())
                .changed("File", was.path(), typed.path())
                .changed("Minutes between readings", was.followed() ? was.minutes() : "", typed.minutes())
                .changed("New versions", was.followed() ? was.saves() : "", typed.saves());
        FollowedFile read = follows.follow(router.id(), typed.source(), typed.rule());
        PageNotice.leave(
                ctx,
                read.problem() == null
                        ? "Saved. The file was read."
                        : "Saved. The file could not be read: " + read.problem());
        ctx.redirect("/routers/" + router.id() + "/file", HttpStatus.SEE_OTHER);
    }

    /** Credentials that were typed are kept for the URL that was typed; an empty field leaves them. */
    private void keepCredentials(Context ctx, Router router, FollowForm typed, Map<String, String> problems) {
        String given = RequestParameters.field(ctx, "credentials").strip();
        try {
            if (!given.isEmpty()) {
                credentials.keep(router.id(), typed.source(), given);
                AuditNote.of(ctx).changed("Credentials", "", "new");
            } else if (RequestParameters.ticked(ctx, "forget")) {
                credentials.forget(router.id(), typed.source());
                AuditNote.of(ctx).changed("Credentials", "kept", "removed");
            }
        } catch (IllegalArgumentException | KeyUnreadableException bad) {
            problems.put("credentials", String.valueOf(bad.getMessage()));
        }
    }

    /** Makes a secret for push events and shows it, this once. */
    public void makeSecret(Context ctx) {
        Router router = lookup.named(ctx);
        FollowForm form = stored(router);
        if (!form.followed()) {
            throw new NotFoundException("followed file");
        }
        try {
            FollowForm shown = form.showing(credentials.newPushSecret(router.id()));
            AuditNote.of(ctx).saying("Made a new secret for push events.");
            render(ctx, shown);
        } catch (KeyUnreadableException bad) {
            AuditNote.of(ctx).refused(String.valueOf(bad.getMessage()));
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, form.with(Map.of("secret", String.valueOf(bad.getMessage()))));
        }
    }

    /** Asks before the router stops following its file. */
    public void ask(Context ctx) {
        Router router = lookup.named(ctx);
        FollowForm form = stored(router);
        if (!form.followed()) {
            throw new NotFoundException("followed file");
        }
        String path = "/routers/" + router.id() + "/file";
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.IMPORT, "Stop following the file")
                        .under("File", path),
                "component/question.jte",
                new RemovalQuestion(
                        List.of(
                                "the settings: " + form.path() + " on branch " + form.branch() + " of " + form.url(),
                                "the credentials of the repository and the secret of its push events",
                                "what was read of the file and not merged"),
                        List.of("the router with all its routes and revisions", "the repository"),
                        "New versions of the file no longer reach the router. You can follow the file again later.",
                        path + "/removal",
                        Map.of(),
                        "Stop following",
                        path + "/settings"));
    }

    public void stop(Context ctx) {
        Router router = lookup.named(ctx);
        if (!stored(router).followed()) {
            throw new NotFoundException("followed file");
        }
        follows.stop(router.id());
        PageNotice.leave(ctx, "The router no longer follows the file.");
        ctx.redirect("/routers/" + router.id() + "/file", HttpStatus.SEE_OTHER);
    }

    private FollowForm stored(Router router) {
        Optional<FollowedFile> file = files.of(router.id());
        boolean has = file.filter(each -> isKept(router, each)).isPresent();
        return FollowForm.of(router, file, has, credentials.hasPushSecret(router.id()), "/hooks/git/" + router.id());
    }

    private boolean isKept(Router router, FollowedFile file) {
        try {
            return credentials.of(router.id(), file.source()).isPresent();
        } catch (KeyUnreadableException unreadable) {
            return true;
        }
    }

    private void render(Context ctx, FollowForm form) {
        renderer.page(
                ctx,
                RouterHead.of(form.router(), RouterTabs.IMPORT, "Follow a file in a git repository")
                        .under("File", "/routers/" + form.router().id() + "/file"),
                "follow/settings.jte",
                form);
    }
}
