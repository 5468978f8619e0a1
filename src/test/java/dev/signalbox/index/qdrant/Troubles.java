package dev.signalbox.index.qdrant;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Writes down the calls made to the test server, as {@code PointReader/PointScroll}, and makes them fail when told to. */
final class Troubles implements ServerInterceptor {
    private final List<String> calls = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();

    private enum When {
        BEFORE,
        AFTER,
        HELD
    }

    private record Trouble(
            Predicate<String> call, int every, When when, Status status, CountDownLatch release, AtomicInteger seen) {}

    /** Makes every n-th call fail that is one of these; 1 is each of them. */
    synchronized void failEvery(int nth, Status status, Predicate<String> call) {
        troubles.add(new Trouble(call, nth, When.BEFORE, status, new CountDownLatch(0), new AtomicInteger()));
    }

    /** Does what every n-th of these calls asks for, and loses the answer. */
    synchronized void loseAnswer(int nth, Predicate<String> call) {
        troubles.add(new Trouble(
                call,
                nth,
                When.AFTER,
                Status.UNAVAILABLE.withDescription("the answer was lost"),
                new CountDownLatch(0),
                new AtomicInteger()));
    }

    /** Holds these calls back until the latch is counted down. */
    synchronized CountDownLatch hold(Predicate<String> call) {
        CountDownLatch release = new CountDownLatch(1);
        troubles.add(new Trouble(call, 1, When.HELD, Status.OK, release, new AtomicInteger()));
        return release;
    }

    synchronized void none() {
        troubles.forEach(trouble -> trouble.release().countDown());
        troubles.clear();
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized void forgetCalls() {
        calls.clear();
    }

    private synchronized List<Trouble> next(String name) {
        calls.add(name);
        List<Trouble> due = new ArrayList<>();
        for (Trouble trouble : troubles) {
            if (trouble.call().test(name) && trouble.seen().incrementAndGet() % trouble.every() == 0) {
                due.add(trouble);
            }
        }
        return due;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        ServerCall<Q, A> answering = call;
        for (Trouble trouble : next(name(call))) {
            switch (trouble.when()) {
                case BEFORE -> {
                    call.close(trouble.status(), new Metadata());
                    return new ServerCall.Listener<>() {};
                }
                case AFTER -> answering = new LostAnswer<>(answering, trouble.status());
                case HELD -> await(trouble.release());
            }
        }
        return next.startCall(answering, headers);
    }

    private static String name(ServerCall<?, ?> call) {
        return call.getMethodDescriptor().getFullMethodName().replaceFirst("^qdrant\\.", "");
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A call that is answered with a failure whatever was done. */
    private static final class LostAnswer<Q, A> extends io.grpc.ForwardingServerCall.SimpleForwardingServerCall<Q, A> {
        private final Status status;

        LostAnswer(ServerCall<Q, A> call, Status status) {
            super(call);
            this.status = status;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            // The failure comes without any.
        }

        @Override
        public void sendMessage(A message) {
            // Lost.
        }

        @Override
        public void close(Status unused, Metadata trailers) {
            super.close(status, trailers);
        }
    }
}
