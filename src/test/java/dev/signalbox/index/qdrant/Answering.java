package dev.signalbox.index.qdrant;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Gives one answer, or the refusal of it. */
final class Answering {
    private Answering() {}

    static <T> void with(StreamObserver<T> to, Supplier<T> answer) {
        T made;
        try {
            made = answer.get();
        } catch (StatusRuntimeException refused) {
            to.onError(refused);
            return;
        }
        to.onNext(made);
        to.onCompleted();
    }
}
