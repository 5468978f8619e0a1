package dev.signalbox.cli;

import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreRegistry;
import java.util.ListResourceBundle;
import java.util.stream.Collectors;

/** What the help of commands says about stores, for descriptions to refer to as {@code ${bundle:…}}. */
final class StoreHelp extends ListResourceBundle {
    /** How the address of each kind of store is written. */
    static final String ADDRESSES = "${bundle:signalbox.addresses}";
    /** How the address of an index on this machine is written. */
    static final String LOCAL_ADDRESS = "${bundle:signalbox.localAddress}";
    /** The environment variables that keys are in. */
    static final String KEY_VARIABLES = "${bundle:signalbox.keyVariables}";

    private final StoreRegistry stores;

    StoreHelp(StoreRegistry stores) {
        this.stores = stores;
    }

    @Override
    protected Object[][] getContents() {
        // Each on a line of its own, for picocli breaks a long line also within an address.
        String addresses =
                stores.all().stream().map(StoreDescriptor::addressExample).collect(Collectors.joining(",\n"));
        return new Object[][] {
            {"signalbox.addresses", addresses},
            {"signalbox.localAddress", stores.local().addressExample()},
            {"signalbox.keyVariables", String.join(", ", stores.keyVariables().values())}
        };
    }
}
