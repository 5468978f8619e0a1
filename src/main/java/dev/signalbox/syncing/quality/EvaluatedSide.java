package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.store.EvaluationSubject;
import java.util.function.Supplier;

/**
 * A side whose choices can be evaluated.
 *
 * @param encoder of the sentences
 * @param search embeds what has no vector yet when it is first asked for
 * @param closing closes the index, if there is an open one
 */
record EvaluatedSide(
        EvaluationSubject subject, ChoiceRule rule, Encoder encoder, Supplier<NearestRecords> search, Runnable closing)
        implements AutoCloseable {
    EvaluatedSide {
        rule.obstacle().ifPresent(why -> {
            closing.run();
            throw new EvaluationException(why);
        });
    }

    @Override
    public void close() {
        closing.run();
    }
}
