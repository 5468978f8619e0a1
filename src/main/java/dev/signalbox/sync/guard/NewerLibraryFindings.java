package dev.signalbox.sync.guard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.dialect.RecordMetadata;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds records that were written for routers of 1.x: a 0.x router takes the fields in them for metadata of its own. */
final class NewerLibraryFindings {
    private NewerLibraryFindings() {}

    static Optional<FindingText> written(RemoteState remote) {
        TreeSet<String> routes = remote.records().stream()
                .filter(NewerLibraryFindings::isOfNewerLibrary)
                .map(record -> record.utterance().route())
                .collect(Collectors.toCollection(() -> new TreeSet<>(CodePoints.ORDER)));
        return routes.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "This index was written for routers of semantic-router 1.x",
                        "Records of " + FindingText.names(routes)
                                + " have the fields sr_description or sr_confidence_threshold. A plan that writes to the remote removes them, and 1.x"
                                + " routers lose description and threshold; a pull takes them as metadata.",
                        "Sync this index with a 1.x router, or this router with another index. If the router was converted to 0.x and no 1.x router"
                                + " reads the index any longer, let the policy allow it.",
                        List.copyOf(routes)));
    }

    private static boolean isOfNewerLibrary(StoredRecord record) {
        JsonNode metadata = record.utterance().value().metadata();
        return metadata != null && RecordMetadata.hasFields(metadata);
    }
}
