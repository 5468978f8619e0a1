package dev.signalbox.syncing.state;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.StoreRules;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rules of the store that an index lives in. Answers also once the index is closed. Ids are computed once for each utterance: some stores
 * make them with a hash function, and every comparison and finding asks for them again. Safe for use by several threads at once.
 */
public final class IndexRules implements StoreRules {
    private final RouteIndex index;
    private final Optional<String> preparation;
    private final boolean classicHash;
    private final Map<UtteranceKey, String> ids = new ConcurrentHashMap<>();

    public IndexRules(RouteIndex index) {
        this(index, Optional.empty(), false);
    }

    /**
     * @param preparation of the index when it was read
     * @param classicHash whether it had a hash of 0.x routers then
     */
    IndexRules(RouteIndex index, Optional<String> preparation, boolean classicHash) {
        this.index = index;
        this.preparation = preparation;
        this.classicHash = classicHash;
    }

    @Override
    public boolean holdsFunctionSchemas() {
        return index.capabilities().functionSchemas();
    }

    @Override
    public boolean holdsMetadata() {
        return index.capabilities().metadata();
    }

    @Override
    public boolean holdsHash() {
        return index.capabilities().hash();
    }

    @Override
    public boolean holdsIntegers() {
        return index.capabilities().integers();
    }

    @Override
    public RouteValue comparable(RouteValue value) {
        return index.comparable(value);
    }

    @Override
    public Optional<String> preparation() {
        return preparation;
    }

    @Override
    public boolean holdsClassicHash() {
        return classicHash;
    }

    @Override
    public boolean tellsEmptySchemasApart() {
        return index.tellsEmptySchemasApart();
    }

    @Override
    public Optional<String> whyPythonIsNotSynced() {
        return index.whyPythonIsNotSynced();
    }

    @Override
    public String idOf(String route, String utterance) {
        return ids.computeIfAbsent(
                new UtteranceKey(route, utterance), pair -> index.idOf(pair.route(), pair.utterance()));
    }

    @Override
    public String prefixOf(String route) {
        return index.prefixOf(route);
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return index.refusal(utterance);
    }
}
