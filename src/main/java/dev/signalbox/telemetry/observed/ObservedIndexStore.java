package dev.signalbox.telemetry.observed;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A kind of store whose calls are observed, under the scheme of its addresses. */
public final class ObservedIndexStore implements IndexStore {
    private final String scheme;
    private final IndexStore store;
    private final WorkObserver observer;

    public ObservedIndexStore(String scheme, IndexStore store, WorkObserver observer) {
        this.scheme = scheme;
        this.store = store;
        this.observer = observer;
    }

    @Override
    public RouteIndex open(String address) {
        return ObservedIndexCalls.of(store.open(address), scheme, observer);
    }

    @Override
    public List<FoundIndex> find(String address) {
        return watched("find", () -> store.find(address));
    }

    @Override
    public Optional<String> server(String address) {
        return store.server(address);
    }

    @Override
    public Optional<String> otherServer(String address) {
        return store.otherServer(address);
    }

    @Override
    public IndexIdentity identity(String address) {
        return store.identity(address);
    }

    @Override
    public Set<IndexIdentity> identities(String address) {
        return watched("identities", () -> store.identities(address));
    }

    private <T> T watched(String operation, Supplier<T> call) {
        try (WorkObservation work = observer.begin(new ObservedWork.StoreCall(scheme, operation))) {
            T answer = call.get();
            work.result("ok");
            return answer;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
