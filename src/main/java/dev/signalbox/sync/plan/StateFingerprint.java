package dev.signalbox.sync.plan;

import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterHash;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Short texts that are equal when two states are: sha256, in lower-case hex. */
public final class StateFingerprint {
    private StateFingerprint() {}

    /** Of all that a sync reads or writes on the local side, order and unknown keys included. */
    public static String of(LocalState local) {
        return of(local, local.rawHash());
    }

    static String of(LocalState local, String rawHash) {
        StringBuilder text = new StringBuilder(rawHash).append(' ').append(local.threshold());
        for (Route route : local.routes()) {
            text.append('\n').append(PythonJson.dumps(route.extra()));
        }
        text.append('\n').append(PythonJson.dumps(local.config().extra()));
        return RouterHash.sha256(text.toString());
    }

    /** Of the remote's records, whatever order they were read in. */
    public static String of(RemoteState remote) {
        List<StoredRecord> records = new ArrayList<>(remote.records());
        records.sort(Comparator.comparing(StoredRecord::id).thenComparing(StateFingerprint::line));
        StringBuilder text = new StringBuilder();
        records.forEach(record -> text.append(line(record)));
        return RouterHash.sha256(text.toString());
    }

    private static String line(StoredRecord record) {
        // Lengths keep the parts apart, whatever they hold.
        String id = record.id();
        String route = record.utterance().route();
        String text = record.utterance().utterance();
        RouteValue value = record.utterance().value();
        return id.length() + ":" + route.length() + ":" + text.length() + ":" + id + route + text + value.key() + "\n";
    }
}
