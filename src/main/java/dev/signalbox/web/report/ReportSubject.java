package dev.signalbox.web.report;

import dev.signalbox.store.EvaluationSubject;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.StoredEvaluation;
import org.jspecify.annotations.Nullable;

/**
 * What was evaluated, in words.
 *
 * @param href its page; null if it is gone
 */
public record ReportSubject(String text, @Nullable String href) {
    /** Returns what an evaluation is of. */
    static ReportSubject of(StoredEvaluation stored, RemoteStore remotes, PlanStore plans) {
        return switch (stored.subject()) {
            case LocalRevision local ->
                new ReportSubject(text(local), "/routers/" + stored.routerId() + "/history/" + local.revision());
            case RemoteReading reading ->
                new ReportSubject(
                        text(reading),
                        remotes.find(reading.remoteId()).isPresent() ? "/remotes/" + reading.remoteId() : null);
            case PlannedRemote planned ->
                new ReportSubject(
                        text(planned), plans.find(planned.planId()).isPresent() ? "/plans/" + planned.planId() : null);
        };
    }

    /** Returns what was evaluated, without a link. */
    static String text(EvaluationSubject subject) {
        return switch (subject) {
            case LocalRevision local -> "Local, revision " + local.revision();
            case RemoteReading reading -> "Remote " + reading.name() + ", by revision " + reading.revision();
            case PlannedRemote planned -> "Remote " + planned.name() + " as plan " + planned.planId() + " leaves it";
        };
    }
}
