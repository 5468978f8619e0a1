package dev.signalbox.web.sync;

import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.RunRecovery;
import java.util.Optional;

/**
 * What can be done about a run that has ended.
 *
 * @param resume whether it ended before it was done and can be gone on with
 * @param retry whether it was finished but for rows that can be tried again
 * @param skips whether it goes on where its store refuses a row
 * @param undo whether what it did can be taken back
 * @param kept records that were kept as they were before it
 * @param made records that it added at most
 * @param revision of the router that it began with
 */
public record RecoveryOptions(
        boolean resume, boolean retry, boolean skips, boolean undo, int kept, int made, int revision) {
    static final RecoveryOptions NONE = new RecoveryOptions(false, false, false, false, 0, 0, 0);

    static RecoveryOptions of(Run run, Plan plan, RunRecovery remedies) {
        Optional<Journal> journal = remedies.kept(run);
        if (journal.isEmpty()) {
            return NONE;
        }
        int kept = remedies.keptRecords(run);
        int touched = plan.remote().size();
        return new RecoveryOptions(
                remedies.canResume(run),
                remedies.canRetry(run),
                journal.get().onRefusal() == OnRefusal.SKIP,
                remedies.canUndo(run),
                kept,
                Math.max(0, touched - kept),
                journal.get().revision());
    }
}
