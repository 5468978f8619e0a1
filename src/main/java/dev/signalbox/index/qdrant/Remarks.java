package dev.signalbox.index.qdrant;

import java.util.ArrayList;
import java.util.List;

/** What a user has to know of how Qdrant and semantic-router get on. */
final class Remarks {
    private Remarks() {}

    static List<String> of(QdrantAddress address, boolean hasKey) {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "semantic-router reads no function schemas from Qdrant: the console keeps them in each record, under a key that the"
                        + " library reads over. Of a record that the library wrote, they are unknown.");
        if (address.namespace().isEmpty()) {
            remarks.add(
                    "Without a namespace semantic-router reads every record of the collection, those of its namespaces too; the"
                            + " console reads only those that have none. Do not mix the two in one collection.");
        } else {
            remarks.add(
                    "All namespaces of a collection share one lock and one hash in semantic-router: a sync of one keeps the others"
                            + " out meanwhile, and is_synced() speaks of the namespace that was synchronised last. The console keeps a hash of"
                            + " this namespace's own beside it and leaves the shared one alone.");
        }
        if (hasKey && !address.tls() && !address.isLoopback()) {
            remarks.add("The key travels unencrypted to " + address.host()
                    + ": write tls=true in the address where the server has TLS.");
        }
        return remarks;
    }
}
