package dev.signalbox.syncing.quality;

import dev.signalbox.inbox.InboxReceipt;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.ReportedDecision;
import dev.signalbox.inbox.SentenceRedaction;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.InboxOffException;
import dev.signalbox.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes decisions of applications, without the personal data that a router's rules remove, and deletes those that are older than the retention. */
public final class DecisionInbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionInbox.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final DecisionStore decisions;
    private volatile boolean closed;
    private final Thread pruning;

    public DecisionInbox(DecisionStore decisions) {
        this.decisions = decisions;
        this.pruning = Thread.ofVirtual().name("retention").unstarted(this::pruneHourly);
    }

    /**
     * Stores decisions of a router, all of them or none. Of a sentence only what is left after redaction is stored.
     *
     * @throws InboxOffException if the inbox is off
     */
    public InboxReceipt add(long routerId, List<ReportedDecision> sent) {
        InboxSettings settings = decisions.settings(routerId);
        if (!settings.on()) {
            throw new InboxOffException();
        }
        SentenceRedaction redaction = SentenceRedaction.of(settings.redaction());
        return decisions.add(
                routerId,
                sent.stream()
                        .map(each -> each.withSentence(redaction.of(each.sentence())))
                        .toList());
    }

    /** Begins to delete, now and every hour, what is older than the retention. */
    public void start() {
        pruning.start();
    }

    private void pruneHourly() {
        try {
            while (!closed) {
                prune();
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException ended) {
            // The console is closing.
            closed = true;
        }
    }

    private void prune() {
        try {
            decisions.prune();
        } catch (StoreUnavailableException e) {
            LOG.warn("Old decisions could not be deleted; this is tried again in an hour. {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        pruning.interrupt();
    }
}
