package dev.signalbox.web.remote;

import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.web.page.DisplayFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said under the field of a remote's address: how the address of each kind of store is written. */
public record AddressHelp(StoreRegistry stores) {
    public String text() {
        String notes = stores.all().stream()
                .map(StoreDescriptor::addressNote)
                .flatMap(Optional::stream)
                .map(note -> note + " ")
                .collect(Collectors.joining());
        return stores.local().addressExample() + " is a folder on this machine and needs no server; "
                + DisplayFormat.list(stores.atServers().stream()
                        .map(StoreDescriptor::addressExample)
                        .toList())
                + " are servers. " + notes + "Keys do not belong in an address.";
    }
}
