package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.syncing.execution.UtteranceEmbedder.Embedded;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Gets the vectors of a plan's steps, as many numbers each as its index takes. */
final class PlanVectors {
    private final UtteranceEmbedder embedding;
    private final RouteIndex index;
    private final BatchRunner stride;

    PlanVectors(UtteranceEmbedder embedding, IndexSession session) {
        this.embedding = embedding;
        this.index = session.index();
        this.stride = session.stride();
    }

    /**
     * The vectors of steps.
     *
     * @param side whose encoder makes them
     */
    Embedded of(LocalState side, IndexDescription description, List<Step> steps) {
        stride.enter(RunPhase.EMBED);
        List<String> texts =
                steps.stream().map(step -> step.utterance().utterance()).toList();
        EncoderName encoder =
                new EncoderName(side.config().encoderType(), side.config().encoderName());
        if (texts.isEmpty()) {
            return new Embedded(EmbeddedVectors.none(encoder), 0, 0);
        }
        int total = (int) texts.stream().distinct().count();
        stride.canStop(true);
        AtomicInteger cached = new AtomicInteger(-1);
        Embedded embedded = embedding.embed(encoder, dimensions(description), texts, done -> {
            // The first count is of those that were known already.
            cached.compareAndSet(-1, done);
            stride.tally(stride.tally().withTexts(done - cached.get(), cached.get()));
            stride.holdOn();
            stride.report(done, total);
        });
        stride.tally(stride.tally().withTexts(embedded.embedded(), embedded.cached()));
        return embedded;
    }

    /**
     * Numbers in a vector.
     *
     * @throws DimensionMismatchException if the encoder makes others than the index holds
     */
    int dimensions(IndexDescription description) {
        int wanted = embedding.dimensions().orElse(description.dimensions());
        if (description.exists() && wanted != description.dimensions()) {
            throw new DimensionMismatchException(index.address(), description.dimensions(), wanted);
        }
        return wanted;
    }
}
