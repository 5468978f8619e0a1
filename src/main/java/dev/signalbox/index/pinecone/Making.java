package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexMissing;
import dev.signalbox.index.IndexRefused;
import dev.signalbox.index.IndexUnreachable;
import dev.signalbox.index.Metric;
import dev.signalbox.retry.RetryLoop;
import dev.signalbox.retry.RetryTiming;
import java.time.Duration;
import java.util.Optional;

/** Makes an index, and waits until it can be used: Pinecone answers the request long before. */
record Making(PineconeAddress address, Project project) {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** The index, made if it was not there, ready for use. */
    Place make(int dimensions, Metric metric) {
        if (project.lookAgain(address).isEmpty()) {
            if (!address.host().isEmpty()) {
                throw new IndexRefused(
                        address.toString(),
                        "there is no index at this host, and a host cannot be asked to make one. Leave host= out of the address",
                        null);
            }
            project.control().create(address.toString(), address.index(), dimensions, metric);
        }
        return ready().orElseThrow(() -> new IndexUnreachable(
                address.toString(),
                "Pinecone was asked to make it, and it is not ready after " + WITHIN.toSeconds()
                        + " seconds. It may still become so: look again in a minute.",
                null));
    }

    private Optional<Place> ready() {
        try {
            return new RetryLoop(RetryTiming.within(WITHIN, FIRST_PAUSE, LONGEST_PAUSE), project.pause())
                    .until(Optional::isPresent, this::usable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexUnreachable(address.toString(), "the wait until it is ready was cut off.", e);
        }
    }

    /** The index, once it says that it is ready and its host answers, whose name takes a while to be known. */
    private Optional<Place> usable() {
        Optional<Place> place = project.lookAgain(address)
                .filter(Place::ready)
                .filter(p -> !p.host().isEmpty());
        try {
            place.ifPresent(ready -> project.stats(address, ready.host()));
            return place;
        } catch (IndexMissing | IndexUnreachable notYet) {
            return Optional.empty();
        }
    }
}
