package dev.signalbox.index.qdrant;

import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user has to know of how Qdrant and semantic-router get on. */
final class QdrantRemarks {
    private QdrantRemarks() {}

    static List<String> of(Dialect dialect, QdrantAddress address, boolean hasKey) {
        List<String> remarks = new ArrayList<>();
        switch (dialect) {
            case V0 -> classic(address, remarks);
            case V1 -> indexed(address, remarks);
        }
        if (hasKey && !address.tls() && !address.isLoopback()) {
            remarks.add("The key is sent unencrypted to " + address.host()
                    + ": add tls=true to the address if the server supports TLS.");
        }
        return remarks;
    }

    private static void indexed(QdrantAddress address, List<String> remarks) {
        remarks.add("semantic-router 1.x keeps dense vectors only in Qdrant: a hybrid router cannot use this index.");
        remarks.add(
                address.namespace().isEmpty()
                        ? "Without a namespace semantic-router reads every record of the collection, those of its namespaces too; Signalbox reads"
                                + " only those that have none. Do not mix the two in one collection."
                        : "All namespaces of a collection share one lock: a sync of one blocks the others. Each has a hash of its own.");
    }

    private static void classic(QdrantAddress address, List<String> remarks) {
        remarks.add(
                "semantic-router reads no function schemas from Qdrant: the console keeps them in each record, under a key that the"
                        + " library ignores. For records that the library wrote, they are unknown. get_utterance_diff() of a Python router always"
                        + " shows routes with function schemas, or with [] in their place, as different.");
        if (address.namespace().isEmpty()) {
            remarks.add(
                    "Without a namespace semantic-router reads every record of the collection, those of its namespaces too; the"
                            + " console reads only those that have none. Do not mix the two in one collection.");
        } else {
            remarks.add(
                    "All namespaces of a collection share one lock and one hash in semantic-router: a sync of one blocks the"
                            + " others, and is_synced() refers to the namespace that was synced last. The console keeps a separate hash for this"
                            + " namespace and does not change the shared one.");
        }
        whyPythonIsNotSynced(address).ifPresent(remarks::add);
    }

    /** Why a Python router does not find the shared hash to be its own after a sync of one namespace; empty without a namespace. */
    static Optional<String> whyPythonIsNotSynced(QdrantAddress address) {
        return address.namespace().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "is_synced() of a Python router in the namespace \"" + address.namespace()
                                + "\" is False after a sync by Signalbox, until that router syncs by itself: it reads the sr_hash of the whole"
                                + " collection, which Signalbox does not write for one namespace. Compare with get_utterance_diff() or with Signalbox's own check.");
    }
}
