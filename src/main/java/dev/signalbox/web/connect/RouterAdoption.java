package dev.signalbox.web.connect;

import dev.signalbox.account.RoleScope;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterSettings;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.syncing.service.BindingService;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.remote.AddressFinding;
import dev.signalbox.web.remote.BindingRules;
import io.javalin.http.Context;
import java.util.Optional;

/** Creates routers from the contents of indexes that were filled elsewhere, and connects the two. */
public final class RouterAdoption {
    static final EncoderName USUAL = new EncoderName("huggingface", "sentence-transformers/all-MiniLM-L6-v2");
    private static final String REMOTE = "adopted";

    private final RouterStore routers;
    private final BindingService bindings;
    private final BindingRules rules;
    private final StoreRegistry stores;
    private final IndexProvider indexes;

    public RouterAdoption(
            RouterStore routers,
            BindingService bindings,
            BindingRules rules,
            StoreRegistry stores,
            IndexProvider indexes) {
        this.routers = routers;
        this.bindings = bindings;
        this.rules = rules;
        this.stores = stores;
        this.indexes = indexes;
    }

    /** Returns what an index holds. */
    IndexContents read(String address, Optional<Dialect> dialect) {
        return IndexContents.of(indexes, address, dialect, USUAL);
    }

    /**
     * Creates the router, connects the index to it and checks the two.
     *
     * @throws NameTakenException if another router has the name
     */
    Remote make(Context ctx, String address, String name, EncoderName encoder, IndexContents holding) {
        RouterConfig config = IndexContents.config(encoder, holding.routes(), settings(holding.dialect(), address));
        Optional<String> allowed = rules.allowed(address, 0);
        Router router =
                routers.add(name, config, null, CurrentUser.of(ctx).name(), "Created from the contents of " + address);
        Remote remote = bindings.add(router.id(), REMOTE, address);
        AuditNote.of(ctx)
                .router(router.id(), router.name())
                .remote(remote.id(), remote.name())
                .changed("Address", null, address)
                .saying(allowed.orElse(""));
        bindings.checkNew(remote, CheckDepth.DEEP);
        return remote;
    }

    /** A router that does not exist yet needs permission on the whole console. */
    Optional<AddressFinding> bound(Context ctx, String address) {
        return rules.against(address, 0, RoleScope.EVERYTHING, CurrentUser.of(ctx));
    }

    /** Of a router of this index: a file of 1.x names it. */
    private RouterSettings settings(Dialect dialect, String address) {
        return IndexContents.settings(dialect) instanceof IndexedSettings indexed
                ? stores.fileBlock(address)
                        .map(block -> indexed.withIndex(block.block()))
                        .orElse(indexed)
                : IndexContents.settings(dialect);
    }
}
