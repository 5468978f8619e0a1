package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.Metric;
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
                        "there is no index at this host, and a host cannot be asked to make one. Leave host= out of the address",
                        null);
            }
            project.control().create(address.toString(), address.index(), dimensions, metric);
        }
        Duration waited = Duration.ZERO;
        Duration next = FIRST_PAUSE;
        while (true) {
            Optional<IndexLocation> usable = usable();
            if (usable.isPresent()) {
                return usable.get();
            }
            if (waited.compareTo(WITHIN) >= 0) {
                throw new IndexUnreachableException(
                        address.toString(),
                        "Pinecone was asked to make it, and it is not ready after " + WITHIN.toSeconds()
                                + " seconds. It may still become so: look again in a minute.",
                        null);
            }
            rest(next);
            waited = waited.plus(next);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next.multipliedBy(2);
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

    private void rest(Duration time) {
        try {
            project.pause().of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexUnreachableException(address.toString(), "the wait until it is ready was cut off.", e);
        }
    }
}
