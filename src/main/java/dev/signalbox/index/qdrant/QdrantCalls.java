package dev.signalbox.index.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexUnreachableException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** The calls of one index: each with a deadline, tried again where that may help, its failure told under the index's address. */
final class QdrantCalls {
    private final QdrantConnection connection;
    private final QdrantLimits limits;
    private final QdrantErrors trouble;

    QdrantCalls(QdrantConnection connection, QdrantAddress address, QdrantLimits limits) {
        this.connection = connection;
        this.limits = limits;
        this.trouble = new QdrantErrors(address, connection.key());
    }

    /** A call to the vendor's client. */
    interface Call<T> {
        ListenableFuture<T> by(QdrantClient client, Duration deadline);
    }

    QdrantLimits limits() {
        return limits;
    }

    boolean hasKey() {
        return connection.key().isPresent();
    }

    <T> T read(Call<T> call) {
        return limits.retry().call(() -> once(limits.read(), call));
    }

    /** As {@link #read}; empty if the answer is larger than what is taken in, so that less may be asked for. */
    <T> Optional<T> readUnlessTooLarge(Call<T> call) {
        try {
            return Optional.of(limits.retry().call(() -> result(limits.read(), call)));
        } catch (MessageTooLargeException tooLarge) {
            return Optional.empty();
        }
    }

    /** A write that may be made twice, and can be read once this returns. */
    void write(Call<UpdateResult> call) {
        limits.retry().run(() -> applied(List.of(once(limits.write(), call))));
    }

    /** Several calls that are tried again together. */
    <T> T together(Supplier<T> calls) {
        return limits.retry().call(calls);
    }

    /** A call that is not tried again by itself. */
    <T> T once(Duration deadline, Call<T> call) {
        try {
            return result(deadline, call);
        } catch (MessageTooLargeException tooLarge) {
            throw tooLarge.told;
        }
    }

    /**
     * Sees to it that changes can be read.
     *
     * @throws IndexUnreachableException if one was only accepted
     */
    void applied(List<UpdateResult> results) {
        for (UpdateResult result : results) {
            if (result.getStatus() != UpdateStatus.Completed) {
                throw trouble.unreachable(
                        "it accepted a change but did not apply it in time (" + result.getStatus()
                                + "). Try again, and check its load.",
                        null);
            }
        }
    }

    private <T> T result(Duration deadline, Call<T> call) {
        ListenableFuture<T> answer = call.by(connection.client(), deadline);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw trouble.unreachable("the call was stopped. Try again.", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            IndexException told = trouble.told(cause, deadline);
            if (QdrantErrors.isTooLarge(cause)) {
                throw new MessageTooLargeException(told);
            }
            if (told instanceof IndexUnreachableException) {
                connection.tryAgain();
            }
            throw told;
        }
    }

    /** Carries what is said of an answer that was too large to the one who can ask for less. */
    private static final class MessageTooLargeException extends RuntimeException {
        private final transient IndexException told;

        MessageTooLargeException(IndexException told) {
            super(told);
            this.told = told;
        }
    }
}
