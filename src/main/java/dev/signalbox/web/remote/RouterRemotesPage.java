package dev.signalbox.web.remote;

import dev.signalbox.account.Permission;
import dev.signalbox.index.LocalIndexFolder;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.syncing.service.BindingService;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.PageAction;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RouterTabs;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** A router's remotes, and the form that adds one. */
public final class RouterRemotesPage {
    private final RouterLookup lookup;
    private final RemoteStore remotes;
    private final RemoteStatuses statuses;
    private final AutoSyncStates autoSyncs;
    private final BindingService bindings;
    private final BindingRules rules;
    private final AddressTest test;
    private final StoreRegistry stores;
    private final LocalIndexFolder folder;
    private final PageRenderer renderer;

    public RouterRemotesPage(
            RouterLookup lookup,
            RemoteStore remotes,
            RemoteStatuses statuses,
            AutoSyncStates autoSyncs,
            BindingService bindings,
            BindingRules rules,
            AddressTest test,
            StoreRegistry stores,
            LocalIndexFolder folder,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.remotes = remotes;
        this.statuses = statuses;
        this.autoSyncs = autoSyncs;
        this.bindings = bindings;
        this.rules = rules;
        this.test = test;
        this.stores = stores;
        this.folder = folder;
        this.renderer = renderer;
    }

    public void list(Context ctx) {
        Router router = lookup.named(ctx);
        PageHead head = PageHead.of("Remotes of " + router.name())
                .with(router.dialect())
                .saying("The indexes that this router is compared and synced with.")
                .under("Overview", "/")
                .with(new PageAction.Go("Add a remote", "/routers/" + router.id() + "/remotes/new"))
                .with(RouterTabs.REMOTES.of(router.id()));
        PageAction add = new PageAction.Go("Add a remote", "/routers/" + router.id() + "/remotes/new");
        renderer.page(
                ctx,
                CurrentUser.may(ctx, Permission.EDIT) ? head.with(add) : head,
                "remote/list.jte",
                new RouterRemotesView(
                        router, statuses.of(router, CurrentUser.of(ctx)), autoSyncs.all(CurrentUser.of(ctx))));
    }

    public void form(Context ctx) {
        Router router = lookup.named(ctx);
        String asked = RequestParameters.text(ctx, "address");
        if (!asked.isEmpty()) {
            String name = remotes.of(router.id()).isEmpty() ? "prod" : "";
            render(ctx, router, new RemoteForm(name, asked, null, test.of(router, asked, 0, CurrentUser.of(ctx))));
            return;
        }
        boolean first = remotes.of(router.id()).isEmpty();
        String address = folder.address(indexName(router.name()) + (first ? "" : "-2"));
        render(ctx, router, RemoteForm.untested(first ? stores.local().scheme() : "", address));
    }

    /** Adds the remote and checks it at once; with {@code test} only says what is at the address. */
    public void add(Context ctx) {
        Router router = lookup.named(ctx);
        RemoteForm form = RemoteForm.sent(
                        RequestParameters.field(ctx, "name").strip(),
                        RequestParameters.field(ctx, "address").strip(),
                        address -> test.of(router, address, 0, CurrentUser.of(ctx)))
                .amongOthers(remotes.of(router.id()), 0);
        if (RequestParameters.ticked(ctx, "test")) {
            AuditNote.of(ctx).saying(form.testOutcome());
            render(ctx, router, form);
        } else if (form.isSound(
                RequestParameters.ticked(ctx, "anyway"), RequestParameters.ticked(ctx, BindingRules.SHARE))) {
            save(ctx, router, form);
        } else {
            refuse(ctx, router, form);
        }
    }

    private void save(Context ctx, Router router, RemoteForm form) {
        try {
            Optional<String> allowed = rules.allowed(form.address(), 0);
            Remote remote = bindings.add(router.id(), form.name(), form.address());
            AuditNote.of(ctx)
                    .remote(remote.id(), remote.name())
                    .changed("Address", null, remote.address())
                    .saying(allowed.orElse(""));
            bindings.checkNew(remote, CheckDepth.SLOW);
            ctx.redirect("/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
        } catch (NameTakenException taken) {
            refuse(ctx, router, form.taken(String.valueOf(taken.getMessage())));
        }
    }

    private void refuse(Context ctx, Router router, RemoteForm form) {
        AuditNote.of(ctx)
                .refused(
                        form.finding() instanceof AddressFinding.Governed governed
                                ? governed.message()
                                : "The name or the address cannot be used, or the store does not respond.");
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, router, form);
    }

    private void render(Context ctx, Router router, RemoteForm form) {
        PageHead head = PageHead.of("Add a remote")
                .saying("The index that " + router.name() + " is compared and synced with.")
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id())
                .under("Remotes", "/routers/" + router.id() + "/remotes");
        renderer.page(ctx, head, "remote/new.jte", new NewRemoteView(router, form, stores));
    }

    /** A router's name in the letters that every store takes for an index. */
    static String indexName(String router) {
        String plain = router.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String name = plain.substring(0, Math.min(plain.length(), 40)).replaceAll("-$", "");
        return name.isEmpty() ? "index" : name;
    }
}
