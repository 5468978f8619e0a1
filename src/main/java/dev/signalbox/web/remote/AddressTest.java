package dev.signalbox.web.remote;

import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexFinder;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SimilarIndexException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.page.DisplayFormat;
import java.util.Optional;

/** Looks at an address before a remote is bound to it, and whether it could be written to. Leaves nothing there. */
public final class AddressTest {
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final IndexProvider indexes;
    private final IndexFinder finder;
    private final EncoderRegistry encoders;
    private final BindingRules rules;

    public AddressTest(
            RouterStore routers,
            RemoteStore remotes,
            IndexProvider indexes,
            IndexFinder finder,
            EncoderRegistry encoders,
            BindingRules rules) {
        this.routers = routers;
        this.remotes = remotes;
        this.indexes = indexes;
        this.finder = finder;
        this.encoders = encoders;
        this.rules = rules;
    }

    /**
     * Tests an address for a router.
     *
     * @param self the remote that is being edited; 0 for a new one
     * @param person who asks: an index of a router that they may not see is not to be had through another router
     */
    AddressFinding of(Router router, String address, long self, Principal person) {
        Optional<Remote> twin = remotes.of(router.id()).stream()
                .filter(remote -> remote.id() != self && remote.address().equals(address))
                .findFirst();
        if (twin.isPresent()) {
            return new AddressFinding.Unusable(
                    "\"" + twin.get().name() + "\" of this router already has this address.");
        }
        try {
            RoleScope here =
                    self == 0 ? new RoleScope.OfRouter(router.id()) : new RoleScope.OfRemote(self, router.id());
            Optional<AddressFinding> against = rules.against(address, self, here, person);
            return against.isPresent() ? against.get() : described(router, address, self);
        } catch (SimilarIndexException similar) {
            return new AddressFinding.Similar(String.valueOf(similar.getMessage()));
        } catch (InvalidAddressException bad) {
            return new AddressFinding.Unusable(String.valueOf(bad.getMessage()));
        } catch (IndexException failed) {
            return new AddressFinding.Silent(
                    StoreErrorTitle.of(failed),
                    String.valueOf(failed.getMessage()),
                    StoreErrorTitle.asksForKey(failed) ? keyHref(router, address) : null);
        }
    }

    private static String keyHref(Router router, String address) {
        return "/stores/new?store=" + DisplayFormat.query(address.substring(0, address.indexOf(':'))) + "&router="
                + router.id();
    }

    private AddressFinding described(Router router, String address, long self) {
        try (RouteIndex index = indexes.open(address)) {
            return described(router, address, self, index.describe(), index.writeProblem());
        }
    }

    private AddressFinding described(
            Router router, String address, long self, IndexDescription index, Optional<String> writeProblem) {
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(router));
        if (!index.exists() && writeProblem.isPresent()) {
            return new AddressFinding.Unusable(
                    "The index does not exist, and it cannot be created: " + writeProblem.get());
        }
        if (!index.exists()) {
            String near = new SimilarIndexNames(finder).of(address);
            return new AddressFinding.Usable((encoder.isPresent()
                            ? "The index does not exist yet. The first sync creates it."
                            : "The index does not exist yet, and this console cannot run the router's encoder to create it. "
                                    + encoders.obstacle(LocalRouter.encoder(router))
                                            .orElse(""))
                    + near);
        }
        if (encoder.isPresent() && encoder.get().dimensions() != index.dimensions()) {
            return new AddressFinding.Unusable("The index has vectors of " + DisplayFormat.number(index.dimensions())
                    + " dimensions, and the router's encoder "
                    + encoder.get().name().name() + " creates vectors of "
                    + DisplayFormat.number(encoder.get().dimensions())
                    + ". Choose another index, or give the router the encoder that filled this one.");
        }
        return new AddressFinding.Usable("The index exists: " + DisplayFormat.count(index.count(), "record") + ", "
                + DisplayFormat.number(index.dimensions()) + " dimensions, " + SideFacts.message(index.metric()) + "."
                + writeProblem
                        .map(problem -> " It can only be read, and a sync that writes to it will fail: " + problem)
                        .orElse("")
                + shared(router, address, self));
    }

    private String shared(Router router, String address, long self) {
        return rules.sharing(address, self).stream()
                .findFirst()
                .map(other -> " "
                        + (other.routerId() == router.id() ? "Another remote of this router" : router(other))
                        + " is connected to it too: a sync of one makes the other drift.")
                .orElse("");
    }

    private String router(Remote remote) {
        return "Router \"" + routers.find(remote.routerId()).map(Router::name).orElse("") + "\"";
    }
}
