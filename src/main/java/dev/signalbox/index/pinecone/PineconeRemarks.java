package dev.signalbox.index.pinecone;

import dev.signalbox.route.dialect.Dialect;
import java.time.Duration;
import java.util.List;

/** What a user has to know of how Pinecone and semantic-router get on. */
final class PineconeRemarks {
    private PineconeRemarks() {}

    /** @param visible how long a write may take until it shows */
    static List<String> of(Dialect dialect, Duration visible) {
        String delay =
                "Pinecone makes a write visible only after some seconds. A sync waits for this before it reports that it is done, up to "
                        + visible.toSeconds() + " seconds; during this time another router may not see its ";
        return switch (dialect) {
            case V0 ->
                List.of(
                        delay + "lock.",
                        "Pinecone keeps every number in metadata as a float. Signalbox treats 1 and 1.0 as equal here; get_utterance_diff()"
                                + " of a Python router always shows routes with whole numbers in their metadata as different, although its is_synced() is"
                                + " true: write them as 1.0 or as text.",
                        "Pinecone cannot store metadata that is null or nested, more than 40 KB per record, or routes whose names are not"
                                + " ASCII. Such an utterance is refused by name before anything is written.");
            case V1 ->
                List.of(
                        delay + "records.",
                        "Pinecone keeps every number in metadata as a float. Signalbox treats 1 and 1.0 as equal here; a Python router reads 1.0.",
                        "Pinecone holds no null: semantic-router leaves out keys of metadata whose value is null. Signalbox does the same and"
                                + " treats such a key as missing here.",
                        "Pinecone cannot store metadata that is nested, more than 40 KB per record, or routes whose names are not ASCII. Such an"
                                + " utterance is refused by name before anything is written.");
        };
    }
}
