package dev.signalbox.web.connect;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexFinder;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.LocalIndexFolder;
import dev.signalbox.index.LocalStoreDescriptor;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreField;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.connect.FoundView.Line;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.PageTab;
import dev.signalbox.web.remote.StoreErrorTitle;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connects to a store and lists its indexes, to add a remote or to create a router. */
public final class ServerPage {
    private static final int LISTED = 60;

    private final RouterLookup lookup;
    private final StoreRegistry stores;
    private final LocalIndexFolder folder;
    private final IndexFinder finder;
    private final StoreKeyring keyring;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;

    public ServerPage(
            RouterLookup lookup,
            StoreRegistry stores,
            LocalIndexFolder folder,
            IndexFinder finder,
            StoreKeyring keyring,
            EncoderRegistry encoders,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.stores = stores;
        this.folder = folder;
        this.finder = finder;
        this.keyring = keyring;
        this.encoders = encoders;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param stores to choose from
     * @param router that gets a remote; null for a new router
     */
    public record Asking(
            ServerForm form,
            List<StoreDescriptor> stores,
            @Nullable Router router) {
        /** Every kind of store, this page's current. */
        public List<PageTab> tabs() {
            return stores.stream()
                    .map(store -> new PageTab(
                            store.displayName(),
                            "/stores/new?store=" + store.scheme() + (router == null ? "" : "&router=" + router.id()),
                            store.equals(form.store())))
                    .toList();
        }
    }

    /** Shows the form for one type of store; indexes on this machine are listed at once. */
    public void ask(Context ctx) {
        StoreDescriptor store =
                stores.named(RequestParameters.text(ctx, "store")).orElseGet(stores::firstAtServer);
        if (store instanceof LocalStoreDescriptor) {
            goOn(ctx, folder.server());
        } else {
            render(ctx, ServerForm.empty(store));
        }
    }

    /** Connects to a server with the key that was typed, and stores the key if it works. */
    public void connect(Context ctx) {
        StoreDescriptor store = stores.named(RequestParameters.text(ctx, "store"))
                .orElseThrow(() -> new NotFoundException("store \"" + RequestParameters.text(ctx, "store") + "\""));
        if (store instanceof LocalStoreDescriptor) {
            goOn(ctx, folder.server());
            return;
        }
        ServerForm form = ServerForm.sent(store, name -> RequestParameters.field(ctx, name));
        String typed = RequestParameters.field(ctx, StoreField.KEY).strip();
        if (!form.isSound()) {
            refuse(ctx, form);
            return;
        }
        String at = form.server();
        AuditNote.of(ctx).on(at);
        try {
            if (tryOut(at, typed)) {
                AuditNote.of(ctx).saying("The key was stored after it had worked.");
            }
            goOn(ctx, at);
        } catch (IllegalArgumentException noKey) {
            refuse(ctx, form.failed("Invalid key", String.valueOf(noKey.getMessage())));
        } catch (IndexException failed) {
            refuse(ctx, form.failed(StoreErrorTitle.of(failed), String.valueOf(failed.getMessage())));
        }
    }

    /** Stores the key and returns whether there was one. */
    private boolean tryOut(String at, String typed) {
        Optional<String> server = finder.server(at);
        if (typed.isEmpty() || server.isEmpty()) {
            finder.find(at);
            return false;
        }
        StoreKey key = new StoreKey(typed);
        keyring.trying(server.get(), key, () -> finder.find(at));
        keyring.keep(server.get(), key);
        return true;
    }

    /** Lists the indexes of a server. */
    public void found(Context ctx) {
        String at = RequestParameters.text(ctx, "at");
        StoreDescriptor store = store(at);
        Router router = router(ctx);
        int dimensions = router == null
                ? 0
                : encoders.find(LocalRouter.encoder(router))
                        .map(Encoder::dimensions)
                        .orElse(0);
        List<FoundIndex> found = finder.find(at);
        FoundView model = new FoundView(
                store,
                at,
                finder.server(at).map(keyring::origin).orElse(null),
                router,
                dimensions,
                found.stream()
                        .limit(LISTED)
                        .map(each -> new Line(
                                each,
                                href(router, each.address()),
                                dimensions == 0 || each.description().dimensions() == dimensions))
                        .toList(),
                Math.max(0, found.size() - LISTED));
        String where = store instanceof LocalStoreDescriptor local ? local.whereabouts() : "at " + at;
        PageHead head = head(router, "Indexes " + where);
        renderer.page(ctx, head, "connect/found.jte", model);
    }

    /** Continues with an index whose name was typed, whether it exists or not. */
    public void name(Context ctx) {
        String at = RequestParameters.text(ctx, "at");
        StoreDescriptor store = store(at);
        String address =
                store.address(at, RequestParameters.text(ctx, "index"), RequestParameters.text(ctx, "namespace"));
        ctx.redirect(href(router(ctx), address), HttpStatus.SEE_OTHER);
    }

    private StoreDescriptor store(String at) {
        return stores.of(at).orElseThrow(() -> new InvalidAddressException(at, "no store has this name."));
    }

    private static String href(@Nullable Router router, String address) {
        return router == null
                ? "/routers/adoption?address=" + DisplayFormat.query(address)
                : "/routers/" + router.id() + "/remotes/new?address=" + DisplayFormat.query(address);
    }

    private void goOn(Context ctx, String at) {
        Router router = router(ctx);
        ctx.redirect(
                "/stores/found?at=" + DisplayFormat.query(at) + (router == null ? "" : "&router=" + router.id()),
                HttpStatus.SEE_OTHER);
    }

    private void refuse(Context ctx, ServerForm form) {
        AuditNote.of(ctx)
                .refused(
                        form.failure() == null
                                ? "The form was incomplete."
                                : form.failure().message());
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, form);
    }

    private void render(Context ctx, ServerForm form) {
        Router router = router(ctx);
        PageHead head = head(router, "Browse a store")
                .saying(
                        router == null
                                ? "Create a router from the contents of an index"
                                : "Choose an index to compare and sync " + router.name() + " with");
        renderer.page(ctx, head, "connect/server.jte", new Asking(form, stores.all(), router));
    }

    private static PageHead head(@Nullable Router router, String title) {
        PageHead head = PageHead.of(title).under("Overview", "/");
        return router == null
                ? head.under("New router", "/routers/new")
                : head.under(router.name(), "/routers/" + router.id())
                        .under("Remotes", "/routers/" + router.id() + "/remotes");
    }

    private @Nullable Router router(Context ctx) {
        int id = RequestParameters.positive(ctx, "router", 0);
        return id == 0 ? null : lookup.find(id);
    }
}
