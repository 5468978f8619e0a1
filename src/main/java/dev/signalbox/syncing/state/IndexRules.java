package dev.signalbox.syncing.state;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.StoreRules;
import java.util.Optional;

/** The rules of the store that an index lives in. Answers also once the index is closed. */
public record IndexRules(RouteIndex index) implements StoreRules {
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
    public boolean tellsEmptySchemasApart() {
        return index.tellsEmptySchemasApart();
    }

    @Override
    public Optional<String> whyPythonIsNotSynced() {
        return index.whyPythonIsNotSynced();
    }

    @Override
    public String idOf(String route, String utterance) {
        return index.idOf(route, utterance);
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
