package dev.signalbox.web.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexBlock;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.state.LocalRouter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What routers become in the other line of semantic-router. */
public final class RouterConversion {
    private final EncoderRegistry encoders;
    private final StoreRegistry stores;
    private final RemoteStore remotes;
    private final RunStore runs;

    public RouterConversion(EncoderRegistry encoders, StoreRegistry stores, RemoteStore remotes, RunStore runs) {
        this.encoders = encoders;
        this.stores = stores;
        this.remotes = remotes;
        this.runs = runs;
    }

    /** Returns the line of semantic-router that a router is converted to. */
    static Dialect target(Router router) {
        return switch (router.dialect()) {
            case V0 -> Dialect.V1;
            case V1 -> Dialect.V0;
        };
    }

    /** Returns what the router would become. */
    Conversion of(Router router, ConversionForm form) {
        return Conversion.of(
                router.head().config(),
                target(router),
                form.options(block(router, form).block()));
    }

    /** The router's own threshold, or the one that its encoder is known to have; null for neither. */
    @Nullable
    Double threshold(Router router) {
        if (router.threshold() != null) {
            return router.threshold();
        }
        OptionalDouble known = encoders.threshold(LocalRouter.encoder(router));
        return known.isPresent() ? known.getAsDouble() : null;
    }

    /** Returns the first remote whose index a file can name; 0 for none. */
    long firstBlock(Router router) {
        return remotes.of(router.id()).stream()
                .filter(remote -> block(remote).isPresent())
                .map(Remote::id)
                .findFirst()
                .orElse(0L);
    }

    /** Returns how a file names the index of a remote; empty if it cannot. */
    Optional<IndexBlock> block(Remote remote) {
        try {
            return stores.fileBlock(remote.address());
        } catch (InvalidAddressException bad) {
            // A remote whose address cannot be opened is named with its problem among the remotes.
            return Optional.empty();
        }
    }

    /** Returns how a file names the chosen index. */
    IndexBlock block(Router router, ConversionForm form) {
        return remotes.of(router.id()).stream()
                .filter(remote -> remote.id() == form.index())
                .flatMap(remote -> block(remote).stream())
                .findFirst()
                .orElseGet(() -> new IndexBlock(localBlock(), List.of()));
    }

    private static ObjectNode localBlock() {
        return IndexedSettings.localIndex();
    }

    /** Returns whether a run of a remote is in progress. */
    boolean isRunning(Remote remote) {
        return runs.of(remote.id(), 1).stream().anyMatch(Run::isOpen);
    }
}
