package dev.signalbox.sync.plan;

import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterHash;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import java.util.List;

/** Short texts that are equal when two states are: sha256, in lower-case hex. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Of all that a sync reads or writes on the local side, order and unknown keys included. */
    public static String of(LocalState local) {
        StringBuilder text = new StringBuilder(local.filledHash()).append(local.rawHash());
        for (Route route : local.routes()) {
            text.append(PythonJson.dumps(route.extra()));
        }
        return RouterHash.sha256(
                text.append(PythonJson.dumps(local.config().extra())).toString());
    }

    /** Of the remote's records, whatever order they were read in. */
    public static String of(RemoteState remote) {
        List<String> lines =
                remote.records().stream().map(Fingerprint::line).sorted().toList();
        return RouterHash.sha256(String.join("\n", lines));
    }

    private static String line(Held record) {
        // Lengths keep the parts apart, whatever they hold.
        String id = record.id();
        String route = record.utterance().route();
        String text = record.utterance().utterance();
        return id.length() + ":" + route.length() + ":" + text.length() + ":" + id + route + text
                + record.utterance().value().schemasKey() + "|"
                + record.utterance().value().metadataKey();
    }
}
