package dev.signalbox.web.report;

import dev.signalbox.quality.Evaluation;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.store.TestSet;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An evaluation that a page is about, with what it is of. */
public record ReportedEvaluation(
        Router router, StoredEvaluation stored, TestSet testSet, ReportSubject subject, Evaluation evaluation) {
    public String href() {
        return "/routers/" + router.id() + "/evaluations/" + stored.id();
    }

    public String testSetHref() {
        return "/routers/" + router.id() + "/test-sets/" + testSet.id();
    }

    public String title() {
        return "Evaluation " + stored.id();
    }

    /** Returns when the remote was read; null if it was not a remote that was evaluated. */
    public @Nullable Instant readAt() {
        return stored.subject() instanceof RemoteReading reading ? reading.readAt() : null;
    }

    /** Returns what changed since, as sentences; empty if it is up to date. */
    public List<String> outdated() {
        List<String> reasons = new ArrayList<>();
        int revision = stored.subject().revision();
        int head = router.head().number();
        if (head > revision) {
            reasons.add("The router is at revision " + DisplayFormat.number(head) + "; revision "
                    + DisplayFormat.number(revision) + " was evaluated.");
        }
        int version = testSet.head().number();
        if (version > stored.testSetVersion()) {
            reasons.add("The test set is at version " + DisplayFormat.number(version)
                    + "; the sentences are those of version " + DisplayFormat.number(stored.testSetVersion()) + ".");
        }
        return reasons;
    }

    /** Returns the path of the sentences that got another route than their own in one way. */
    public String confusionHref(String expected, String chosen) {
        return href() + "/sentences?show=all&expected=" + DisplayFormat.query(expected) + "&chosen="
                + DisplayFormat.query(chosen);
    }

    /** Returns the path of all sentences with a label; empty for none. */
    public String expectedHref(String route) {
        return href() + "/sentences?show=all&expected=" + DisplayFormat.query(route);
    }

    /** Returns the path of all sentences for which a route, or none, was chosen. */
    public String chosenHref(String route) {
        return href() + "/sentences?show=all&chosen=" + DisplayFormat.query(route);
    }

    /** Returns whether the router has a calibrator, so that its confidences are meant as probabilities. */
    public boolean calibrated() {
        return evaluation.sentences().stream()
                .flatMap(each -> each.best().stream())
                .anyMatch(score -> score.confidence() != score.score());
    }

    /** Returns the word for what is held against thresholds. */
    public String measure() {
        return calibrated() ? "confidence" : "score";
    }
}
