package dev.signalbox.sync.guard;

import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is unusual about the records of a remote, whatever they say of its routes. */
final class RecordFindings {
    private final Plan plan;
    private final RemoteState remote;
    private final @Nullable IndexedReading reading;

    /** @param reading of a router of 1.x; null for one of 0.x */
    RecordFindings(Plan plan, RemoteState remote, @Nullable IndexedReading reading) {
        this.plan = plan;
        this.remote = remote;
        this.reading = reading;
    }

    /** An index of something else: routes beside its records would be found by its users' queries, too. */
    Optional<FindingText> foreignIndex() {
        return !remote.holdsOnlyForeignRecords()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "This index does not contain semantic-router records",
                        "It contains " + FindingText.count(remote.foreignIds().size(), "record")
                                + " without a route and an utterance, and none of semantic-router's."
                                + (reading == null ? "" : " " + reading.foreignRecords()),
                        "Choose another index. To add routes next to these records anyway, allow \""
                                + FindingCode.FOREIGN_INDEX.id()
                                + "\" in the policy of the remote, or with --allow on the command line.",
                        List.of()));
    }

    Optional<FindingText> foreignRecords() {
        int foreign = remote.foreignIds().size();
        return foreign == 0 || remote.records().isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        FindingText.count(foreign, "foreign record"),
                        "The index contains " + FindingText.count(foreign, "record")
                                + " without a route and an utterance next to semantic-router's. No sync compares, writes or"
                                + " deletes them, but "
                                + (reading == null
                                        ? "semantic-router fails when a query finds one."
                                        : reading.foreignRecords()),
                        "Move them to another index.",
                        List.of()));
    }

    /** Versions of the library up to 0.1.9 wrote random ids to Qdrant. */
    Optional<FindingText> ids() {
        List<StoredRecord> misplaced = remote.records().stream()
                .filter(record -> !record.id()
                        .equals(remote.rules()
                                .idOf(
                                        record.utterance().route(),
                                        record.utterance().utterance())))
                .toList();
        boolean stay = plan.keepsRemoteRecords();
        return misplaced.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        FindingText.count(misplaced.size(), "record")
                                + (misplaced.size() == 1 ? " has a nonstandard id" : " have nonstandard ids"),
                        "semantic-router finds records by the id that it computes from route and utterance. "
                                + (reading == null
                                        ? "It would neither update nor delete these, and would write a second record for each: "
                                        : "A 1.x router reads these, but writes a second record for each when its routes are added: ")
                                + FindingText.pairs(misplaced.stream()
                                        .map(record -> record.utterance().pair())
                                        .sorted(UtteranceKey.ORDER)
                                        .toList())
                                + ".",
                        stay
                                ? "This plan keeps them. Choose to normalize irregular records, or another mode, to move them."
                                : "This plan moves the ones it keeps to the correct ids, with their vectors.",
                        List.of()));
    }

    Optional<FindingText> sparseValues() {
        int added = plan.remote().upsert().size();
        return remote.sparseRecords() == 0 || added == 0
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "This index belongs to a hybrid router",
                        FindingText.count(remote.sparseRecords(), "record")
                                + " of the index have sparse values in addition to their vector. Those stay, but the "
                                + FindingText.count(added, "record") + " that this plan adds would have none.",
                        "Let the Python router add the new utterances, or accept that they are found by their vectors alone.",
                        List.of()));
    }
}
