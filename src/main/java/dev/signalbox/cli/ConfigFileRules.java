package dev.signalbox.cli;

import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.StoreRules;
import java.util.Optional;

/** The rules of a config file that is used as a remote: it can hold everything, and needs ids only to distinguish records. */
record ConfigFileRules() implements StoreRules {
    @Override
    public boolean isIndex() {
        return false;
    }

    @Override
    public boolean holdsFunctionSchemas() {
        return true;
    }

    @Override
    public boolean holdsMetadata() {
        return true;
    }

    @Override
    public boolean holdsIntegers() {
        return true;
    }

    @Override
    public String idOf(String route, String utterance) {
        return route.length() + ":" + route + utterance;
    }

    @Override
    public Optional<String> refusal(Utterance utterance) {
        return Optional.empty();
    }
}
