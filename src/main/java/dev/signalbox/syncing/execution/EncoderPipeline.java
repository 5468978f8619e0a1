package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.TextRole;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Has batches of texts encoded, as many at once as is worth the encoder's while, and hands their vectors on in order. Never more batches than
 * that are under way or wait to be handed on.
 */
final class EncoderPipeline {
    private final Encoder encoder;
    private final TextRole role;

    EncoderPipeline(Encoder encoder, TextRole role) {
        this.encoder = encoder;
        this.role = role;
    }

    /**
     * Encodes all batches.
     *
     * @param ready given the vectors of each batch, in the order of the batches, on the caller's thread
     * @throws RuntimeException the first failure of a batch or of {@code ready}. No further batch is begun then; those under way are stopped,
     *     and nothing goes on when this returns
     */
    void run(List<List<String>> batches, Consumer<Map<String, float[]>> ready) {
        int lanes = Math.min(encoder.callsAtOnce(), batches.size());
        if (lanes < 2) {
            batches.forEach(batch -> ready.accept(encoded(batch)));
            return;
        }
        Deque<Future<Map<String, float[]>>> underWay = new ArrayDeque<>();
        Iterator<List<String>> left = batches.iterator();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                while (left.hasNext() || !underWay.isEmpty()) {
                    while (left.hasNext() && underWay.size() < lanes) {
                        List<String> batch = left.next();
                        underWay.add(threads.submit(() -> encoded(batch)));
                    }
                    ready.accept(result(underWay.remove()));
                }
            } finally {
                underWay.forEach(each -> each.cancel(true));
            }
        }
    }

    private Map<String, float[]> encoded(List<String> batch) {
        List<float[]> made = switch (role) {
            case DOCUMENT -> encoder.encode(batch);
            case QUERY -> encoder.encodeQueries(batch);
        };
        Map<String, float[]> byText = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            byText.put(batch.get(i), made.get(i));
        }
        return byText;
    }

    private Map<String, float[]> result(Future<Map<String, float[]>> batch) {
        try {
            return batch.get();
        } catch (InterruptedException e) {
            batch.cancel(true);
            Thread.currentThread().interrupt();
            throw new EncoderException(
                    encoder.name(), "Embedding was interrupted and nothing was saved. Start it again.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }
}
