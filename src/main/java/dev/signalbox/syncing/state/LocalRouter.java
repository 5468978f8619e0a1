package dev.signalbox.syncing.state;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.sync.diff.LocalState;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The local side of a sync that the console keeps: the newest revision of a router. */
public final class LocalRouter implements LocalSide {
    /** How often a commit is made again on top of an edit that was quicker. */
    private static final int TRIES = 10;

    private final RouterStore routers;
    private final EncoderRegistry encoders;
    private final long id;
    private final String who;
    private @Nullable Revision read;

    public LocalRouter(RouterStore routers, EncoderRegistry encoders, long id, String who) {
        this.routers = routers;
        this.encoders = encoders;
        this.id = id;
        this.who = who;
    }

    /** A router as a comparison sees it: its newest revision, with its own threshold or its encoder's. */
    public static LocalState state(Router router, EncoderRegistry encoders) {
        return new LocalState(router.head().config(), threshold(router, encoders));
    }

    /** As {@link #state(Router, EncoderRegistry)}, and looks in the router's revisions how old its calibrator is. */
    public static LocalState state(Router router, EncoderRegistry encoders, RouterStore routers) {
        Integer newer = CalibratorAge.newerUtterances(router.head(), number -> routers.revision(router.id(), number))
                .map(Revision::number)
                .orElse(null);
        return state(router, encoders).withNewerUtterances(newer);
    }

    /** In 1.x no threshold is filled in: neither the hash nor an index knows that of the router. */
    private static @Nullable Double threshold(Router router, EncoderRegistry encoders) {
        if (router.dialect() == Dialect.V1) {
            return null;
        }
        if (router.threshold() != null) {
            return router.threshold();
        }
        OptionalDouble known = encoders.threshold(encoder(router));
        return known.isPresent() ? known.getAsDouble() : null;
    }

    public static EncoderName encoder(Router router) {
        return new EncoderName(
                router.head().config().encoderType(), router.head().config().encoderName());
    }

    @Override
    public LocalState read() {
        Router router = router();
        read = router.head();
        return state(router, encoders, routers);
    }

    @Override
    public int revision() {
        return read == null ? 0 : read.number();
    }

    @Override
    public void commit(List<Route> base, List<Route> routes, String what) {
        for (int left = TRIES; ; left--) {
            Revision head = router().head();
            List<Route> changed = RouteRebase.onto(head.config().routes(), base, routes);
            if (changed.equals(head.config().routes())) {
                return;
            }
            refuseOtherLine(head.config().dialect(), changed);
            try {
                routers.commit(id, head.number(), head.config().withRoutes(changed), who, what);
                return;
            } catch (StaleRevisionException edited) {
                if (left <= 1) {
                    throw edited;
                }
            }
        }
    }

    /** A run that began before its router was converted has routes of the line that the router left. */
    private static void refuseOtherLine(Dialect dialect, List<Route> routes) {
        if (routes.stream().anyMatch(route -> route.dialect() != dialect)) {
            throw new NoSuchElementException(
                    "The router was converted to " + dialect.shown()
                            + " after this run began, so its routes cannot be saved to it. Restore a revision from before the conversion, then try again.");
        }
    }

    private Router router() {
        return routers.find(id)
                .orElseThrow(() -> new NoSuchElementException("The router was removed while it was synced."));
    }
}
