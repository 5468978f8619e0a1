package dev.signalbox.web;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.quality.ClusteredSentences;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.TestSet;
import java.time.Duration;
import java.time.Instant;

/** Gives a router a test set and two evaluations of it that differ. */
final class EvaluatedRouter {
    private EvaluatedRouter() {}

    static void fill(ConsoleStore store, long router) {
        ClusteredSentences sentences = new ClusteredSentences(12, 150, 5);
        TestSet set = store.testSets().add(router, "clustered sentences", sentences.sentences(), "ann", "Imported");
        for (double threshold : new double[] {0.6, 0.7}) {
            Evaluation evaluation =
                    sentences.evaluation(ChoiceRule.of(RouterConfig.of("t", "n", sentences.routes()), threshold));
            store.evaluations()
                    .add(set.id(), 1, new LocalRevision(1), evaluation, "ann", Instant.now(), Duration.ofMillis(1400));
        }
    }
}
