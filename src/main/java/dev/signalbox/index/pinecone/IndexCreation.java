package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.Metric;
import dev.signalbox.retry.RetryLoop;
import dev.signalbox.retry.RetryTiming;
import java.time.Duration;
import java.util.Optional;

/** Makes an index, and waits until it can be used: Pinecone answers the request long before. */
record IndexCreation(PineconeAddress address, ProjectConnection project) {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** The index, made if it was not there, ready for use. */
    IndexLocation make(int dimensions, Metric metric) {
        if (project.lookAgain(address).isEmpty()) {
            if (!address.host().isEmpty()) {
                throw new IndexRefusedException(
                        address.toString(),
                        "there is no index at this host, and an index cannot be created by host. Remove host= from the address",
                        null);
            }
            project.control().create(address.toString(), address.index(), dimensions, metric);
        }
        return ready().orElseThrow(() -> new IndexUnreachableException(
                address.toString(),
                "Pinecone was asked to create it, but it is not ready after " + WITHIN.toSeconds()
                        + " seconds. It may still become ready: check again in a minute.",
                null));
    }

    private Optional<IndexLocation> ready() {
        try {
            return new RetryLoop(RetryTiming.within(WITHIN, FIRST_PAUSE, LONGEST_PAUSE), project.pause())
                    .until(Optional::isPresent, this::usable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexUnreachableException(address.toString(), "waiting until it is ready was interrupted.", e);
        }
    }

    /** The index, once it says that it is ready and its host answers, whose name takes a while to be known. */
    private Optional<IndexLocation> usable() {
        Optional<IndexLocation> place = project.lookAgain(address)
                .filter(IndexLocation::ready)
                .filter(p -> !p.host().isEmpty());
        try {
            place.ifPresent(ready -> project.stats(address, ready.host()));
            return place;
        } catch (IndexMissingException | IndexUnreachableException notYet) {
            return Optional.empty();
        }
    }
}
