package dev.signalbox.telemetry.observed;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkFact;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import java.util.List;

/** An encoder whose calls are observed, under its type. */
final class ObservedEncoder implements Encoder {
    private final Encoder encoder;
    private final WorkObserver observer;

    ObservedEncoder(Encoder encoder, WorkObserver observer) {
        this.encoder = encoder;
        this.observer = observer;
    }

    @Override
    public EncoderName name() {
        return encoder.name();
    }

    @Override
    public int dimensions() {
        return encoder.dimensions();
    }

    @Override
    public double threshold() {
        return encoder.threshold();
    }

    @Override
    public int maxTokens() {
        return encoder.maxTokens();
    }

    @Override
    public int countTokens(String text) {
        return encoder.countTokens(text);
    }

    @Override
    public int callsAtOnce() {
        return encoder.callsAtOnce();
    }

    @Override
    public EncoderName storedAs(TextRole role) {
        return encoder.storedAs(role);
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        return observed(texts, encoder::encode);
    }

    @Override
    public List<float[]> encodeQueries(List<String> texts) {
        return observed(texts, encoder::encodeQueries);
    }

    private List<float[]> observed(List<String> texts, Embeds call) {
        String type = encoder.name().type();
        List<float[]> vectors;
        try (WorkObservation work = observer.begin(new ObservedWork.Embedding(type))) {
            vectors = call.of(texts);
            work.result("ok");
        }
        long tokens = texts.stream().mapToLong(encoder::countTokens).sum();
        observer.happened(new WorkFact.TextsEmbedded(type, texts.size(), tokens));
        return vectors;
    }

    /** One of the two ways to embed. */
    private interface Embeds {
        List<float[]> of(List<String> texts);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
