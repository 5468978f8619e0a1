package dev.signalbox.web.router;

import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.Remote;
import dev.signalbox.web.page.DisplayFormat;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What another encoder means for a remote.
 *
 * @param records in its index; 0 where it is empty or cannot be read
 * @param dimensions of its vectors; 0 where it does not exist or cannot be read
 * @param needed dimensions of the vectors of the new encoder; empty if unknown
 * @param problem why the index could not be read; null if it was
 * @param synced whether auto-sync is on
 * @param reviews of its plans that are open
 * @param plans of it that were not applied
 */
public record EncoderImpact(
        Remote remote,
        long records,
        int dimensions,
        OptionalInt needed,
        @Nullable String problem,
        boolean synced,
        int reviews,
        int plans) {
    /** Reads the size of the index. */
    static EncoderImpact of(
            Remote remote, IndexProvider indexes, OptionalInt needed, boolean synced, int reviews, int plans) {
        try (RouteIndex index = indexes.open(remote.address())) {
            IndexDescription found = index.describe();
            return new EncoderImpact(
                    remote,
                    found.exists() ? found.count() : 0,
                    found.exists() ? found.dimensions() : 0,
                    needed,
                    null,
                    synced,
                    reviews,
                    plans);
        } catch (IndexException failed) {
            return new EncoderImpact(remote, 0, 0, needed, String.valueOf(failed.getMessage()), synced, reviews, plans);
        }
    }

    /** Whether the index has vectors of another length, so that none of the new encoder can be written to it. */
    public boolean isTooSmallOrLarge() {
        return dimensions > 0 && needed.isPresent() && needed.getAsInt() != dimensions;
    }

    /** Returns what has to be done with the remote, as sentences. */
    public String message() {
        if (problem != null) {
            return "Its index could not be read: " + problem
                    + " If it has records, they must be re-embedded once it can be read.";
        }
        if (dimensions == 0) {
            return "Its index does not exist yet. The next sync creates it with vectors of the new encoder.";
        }
        String held =
                DisplayFormat.count(records, "record") + " with " + DisplayFormat.number(dimensions) + " dimensions. ";
        if (isTooSmallOrLarge()) {
            return held + "The new encoder makes vectors of " + DisplayFormat.number(needed.orElse(0))
                    + " dimensions, which cannot be written to this index. Give the remote the address of a new, empty index, then sync it.";
        }
        return records == 0
                ? held + "The next sync fills it with vectors of the new encoder."
                : held
                        + "Every record must be re-embedded: create a plan with \"Re-embed all utterances\". Until then its vectors are those of"
                        + " the former encoder, and scores mean nothing.";
    }

    /** Returns what is left to be made again for the remote; empty for nothing. */
    public String outdated() {
        StringBuilder text = new StringBuilder();
        if (reviews > 0) {
            text.append(DisplayFormat.count(reviews, "open review")).append(" will need a regenerated plan. ");
        }
        if (plans > 0) {
            text.append(DisplayFormat.count(plans, "plan that was", "plans that were"))
                    .append(" not applied can no longer be applied. ");
        }
        if (synced) {
            text.append("Auto-sync is on: it stops at vectors of another encoder until they are re-embedded.");
        }
        return text.toString().strip();
    }
}
