package dev.signalbox.cli;

import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreRegistry;
import java.util.ListResourceBundle;
import java.util.stream.Collectors;

/** Texts about stores in the help of commands; descriptions refer to them as {@code ${bundle:…}}. */
final class StoreHelp extends ListResourceBundle {
    /** The address format of each kind of store. */
    static final String ADDRESSES = "${bundle:signalbox.addresses}";
    /** The address format of an index on this machine. */
    static final String LOCAL_ADDRESS = "${bundle:signalbox.localAddress}";
    /** The environment variables that contain keys. */
    static final String KEY_VARIABLES = "${bundle:signalbox.keyVariables}";

    private final StoreRegistry stores;

    StoreHelp(StoreRegistry stores) {
        this.stores = stores;
    }

    @Override
    protected Object[][] getContents() {
        // Each on a line of its own, because picocli breaks a long line also within an address.
        String addresses =
                stores.all().stream().map(StoreDescriptor::addressExample).collect(Collectors.joining(",\n"));
        return new Object[][] {
            {"signalbox.addresses", addresses},
            {"signalbox.localAddress", stores.local().addressExample()},
            {"signalbox.keyVariables", String.join(", ", stores.keyVariables().values())}
        };
    }
}
