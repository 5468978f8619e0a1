package dev.signalbox.operations;

import dev.signalbox.schedule.CheckLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How many scheduled checks run at once: in all, and on each server. A server whose check was cut off while nothing else of it
 * answered is <em>suspect</em>: it gets one check at a time until it answers, and checks that wait for it then fail at once. So a
 * server that hangs takes one place, and delays no other.
 */
public final class ServerSlots {
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Server> servers = new HashMap<>();
    private int running;

    /** What is known of a server. */
    private static final class Server {
        int running;
        /** Requests that were cut off and have not ended. */
        int abandoned;

        long answered = Long.MIN_VALUE;
        boolean suspect;
        /** Until when checks that wait fail at once. */
        long hangsUntil = Long.MIN_VALUE;
    }

    /** @param nanos the machine's running time, which no clock sets back */
    public ServerSlots(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A place, or why there is none. */
    public sealed interface Entry {
        /** A place, until it is closed. */
        record Slot(ServerSlots slots, String server) implements Entry, AutoCloseable {
            @Override
            public void close() {
                slots.leave(server);
            }
        }

        /** The server hangs; asking it again now would only take a place. */
        record Hangs() implements Entry {}
    }

    /** The server of an address: its scheme, host and port; the whole address where it has none. */
    static String server(String address) {
        int authority = address.indexOf("://");
        if (authority < 0) {
            return address;
        }
        int end = authority + 3;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        // A path of this machine has no host; each folder is a store of its own.
        return end == authority + 3 ? address : address.substring(0, end);
    }

    /** Waits for a place. */
    Entry enter(String name, CheckLimits limits) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Server server = servers.computeIfAbsent(name, any -> new Server());
            while (true) {
                if (nanos.getAsLong() < server.hangsUntil || server.abandoned >= limits.perServer()) {
                    return new Entry.Hangs();
                }
                int most = server.suspect ? 1 : limits.perServer() - server.abandoned;
                if (server.running < most && running < limits.parallel()) {
                    server.running++;
                    running++;
                    return new Entry.Slot(this, name);
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave(String name) {
        lock.lock();
        try {
            Objects.requireNonNull(servers.get(name)).running--;
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Begins a request to a server, whoever makes it. */
    Request request(String server) {
        return new Request(server, nanos.getAsLong());
    }

    /** One request to a server. */
    final class Request {
        private final String name;
        private final long began;
        private boolean isCutOff;
        private boolean isEnded;

        private Request(String name, long began) {
            this.name = name;
            this.began = began;
        }

        /** The request was cut off and may go on for a while; unless it ended at this moment. */
        void cutOff(Duration after) {
            change(server -> {
                if (!isEnded) {
                    isCutOff = true;
                    server.abandoned++;
                    if (server.answered < began) {
                        server.suspect = true;
                        server.hangsUntil = nanos.getAsLong() + after.toNanos();
                    }
                }
            });
        }

        /** The request ended, with an answer or an error. */
        void ended() {
            change(server -> {
                isEnded = true;
                if (isCutOff) {
                    server.abandoned--;
                } else {
                    server.answered = nanos.getAsLong();
                    server.suspect = false;
                    server.hangsUntil = Long.MIN_VALUE;
                }
            });
        }

        private void change(Consumer<Server> change) {
            lock.lock();
            try {
                change.accept(servers.computeIfAbsent(name, any -> new Server()));
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
