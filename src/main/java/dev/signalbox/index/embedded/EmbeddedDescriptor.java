package dev.signalbox.index.embedded;

import dev.signalbox.index.FieldValues;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.LocalStoreDescriptor;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreField;
import java.nio.file.Path;
import java.util.List;

/** What is known of embedded indexes: folders on this machine, which need no server. */
public final class EmbeddedDescriptor implements LocalStoreDescriptor {
    @Override
    public String scheme() {
        return EmbeddedAddress.SCHEME;
    }

    @Override
    public String displayName() {
        return "This machine";
    }

    @Override
    public String whereabouts() {
        return "on this machine";
    }

    @Override
    public String indexNoun() {
        return "index";
    }

    /** A router of this machine has an index of its own; who wants a namespace writes it into the address. */
    @Override
    public boolean hasNamespaces() {
        return false;
    }

    @Override
    public String addressExample() {
        return "embedded:DIR#index";
    }

    @Override
    public List<StoreField> fields() {
        return List.of();
    }

    /** The folder that the process was started in: no other is asked for. */
    @Override
    public String server(FieldValues values) {
        return server(Path.of("."));
    }

    @Override
    public String server(Path folder) {
        String any = new EmbeddedAddress(folder, "", "any").toString();
        return any.substring(0, any.indexOf('#'));
    }

    @Override
    public String address(String server, String index, String namespace) {
        return server + "#" + index;
    }

    @Override
    public IndexStore open(StoreEnvironment environment) {
        return new EmbeddedIndexes(environment.who(), environment.clock());
    }
}
