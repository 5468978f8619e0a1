package dev.signalbox.editing;

import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.RevisionLine;
import dev.signalbox.store.RouteChangePoint;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.SettingsChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Real routers, with something that happens just before, and just after, each that is saved. */
final class InterposedRouters implements RouterStore {
    private final RouterStore routers;
    private Runnable before = () -> {};
    private Runnable after = () -> {};
    private int tries;

    InterposedRouters(RouterStore routers) {
        this.routers = routers;
    }

    InterposedRouters before(Runnable happens) {
        before = happens;
        return this;
    }

    InterposedRouters after(Runnable happens) {
        after = happens;
        return this;
    }

    /** As {@link #before}, the first time only. */
    InterposedRouters once(Runnable happens) {
        return before(() -> {
            before = () -> {};
            happens.run();
        });
    }

    /** How often somebody tried to save. */
    int tries() {
        return tries;
    }

    @Override
    public Router add(String name, RouterConfig config, @Nullable Double threshold, String who, String what) {
        return routers.add(name, config, threshold, who, what);
    }

    @Override
    public List<Router> all() {
        return routers.all();
    }

    @Override
    public Optional<Router> find(long id) {
        return routers.find(id);
    }

    @Override
    public Revision commit(long id, int base, RouterConfig config, String who, String what) {
        tries++;
        before.run();
        Revision made = routers.commit(id, base, config, who, what);
        after.run();
        return made;
    }

    @Override
    public void update(Router was, String name, @Nullable Double threshold, String who) {
        tries++;
        before.run();
        routers.update(was, name, threshold, who);
        after.run();
    }

    @Override
    public Optional<SettingsChange> settled(long id) {
        return routers.settled(id);
    }

    @Override
    public List<RevisionLine> history(long id, int offset, int limit) {
        return routers.history(id, offset, limit);
    }

    @Override
    public Optional<Revision> revision(long id, int number) {
        return routers.revision(id, number);
    }

    @Override
    public List<RouteChangePoint> changesOf(long id, String name) {
        return routers.changesOf(id, name);
    }

    @Override
    public void remove(long id) {
        routers.remove(id);
    }
}
