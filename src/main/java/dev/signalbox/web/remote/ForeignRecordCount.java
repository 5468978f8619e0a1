package dev.signalbox.web.remote;

import dev.signalbox.store.CheckRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many records of a remote's index are not semantic-router's, as of the last look that counted them.
 *
 * @param number 0 where all are semantic-router's
 * @param look {@code reading} or {@code check}
 * @param at when that was
 */
public record ForeignRecordCount(int number, String look, Instant at) {
    /**
     * What is known: of the reading that the page shows, or else of the last check that counted them.
     *
     * @param checks newest first
     * @return null if no count is known, or the index does not exist
     */
    static @Nullable ForeignRecordCount of(RemoteSnapshot sight, List<CheckRecord> checks) {
        return switch (sight) {
            case RemoteSnapshot.Seen(var survey) ->
                survey.reading().description().exists()
                        ? new ForeignRecordCount(
                                survey.reading().state().foreignIds().size(), "reading", survey.readAt())
                        : null;
            case RemoteSnapshot.Unseen _ ->
                checks.stream()
                        .filter(line -> line.check().foreignRecords() != null)
                        .findFirst()
                        .map(line -> new ForeignRecordCount(
                                Objects.requireNonNull(line.check().foreignRecords()), "check", line.at()))
                        .orElse(null);
        };
    }

    /** {@code 3 foreign records in this index}. */
    public String message() {
        return switch (number) {
            case 0 -> "No foreign records in this index";
            case 1 -> "1 foreign record in this index";
            default -> number + " foreign records in this index";
        };
    }
}
