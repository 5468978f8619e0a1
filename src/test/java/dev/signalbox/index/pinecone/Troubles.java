package dev.signalbox.index.pinecone;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the test server is told to do badly, and how often what was called. All of it for use by several threads. */
final class Troubles {
    private record Failing(String call, int every, int left, Status.Code code) {}

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final List<Failing> failing = new ArrayList<>();
    private final Map<String, Integer> omitted = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private Duration slow = Duration.ZERO;
    private int data;
    private int lost;
    private long cutAfter = -1;
    private boolean circle;
    private int unready;

    /** Makes every call to the data plane take this long. */
    synchronized void slow(Duration time) {
        slow = time;
    }

    /** Makes each n-th call to the data plane from now on fail before it does anything. */
    synchronized void failEvery(int n, Status.Code code) {
        failing.add(new Failing("", n, Integer.MAX_VALUE, code));
    }

    /** Makes the next calls of a name fail, as {@code upsert} or {@code describe_index}. */
    synchronized void failNext(String call, int times, Status.Code code) {
        failing.add(new Failing(call, 1, times, code));
    }

    /** Makes the next writes be done, and their answers be lost. */
    synchronized void loseAnswers(int times) {
        lost = times;
    }

    /** Cuts the connection that carries the byte of this number from now on, of all that the data plane answers. */
    synchronized void cutAfter(long bytes) {
        cutAfter = bytes;
    }

    /** Makes every page name as the next one that was read already. */
    synchronized void repeatTokens() {
        circle = true;
    }

    /** Makes every call that is about a record of this id be refused. */
    void refuse(String id, String words) {
        refused.put(id, words);
    }

    /** Makes fetches leave out an id that is there. */
    void omit(String id, int times) {
        omitted.put(id, times);
    }

    /** Makes new indexes say so often that they are not ready. */
    synchronized void unready(int times) {
        unready = times;
    }

    /** Ends every trouble. */
    synchronized void end() {
        slow = Duration.ZERO;
        failing.clear();
        omitted.clear();
        refused.clear();
        lost = 0;
        cutAfter = -1;
        circle = false;
        unready = 0;
    }

    /** How often a call of a name was made. */
    int calls(String name) {
        return calls.getOrDefault(name, 0);
    }

    /** How often anything was called, by name. */
    Map<String, Integer> calls() {
        return Map.copyOf(calls);
    }

    void forgetCalls() {
        calls.clear();
    }

    // --- what the server asks

    void made(String call, boolean dataPlane) {
        calls.merge(call, 1, Integer::sum);
        Duration wait;
        Optional<Status.Code> fails;
        synchronized (this) {
            wait = dataPlane ? slow : Duration.ZERO;
            fails = failure(call, dataPlane);
        }
        if (wait.isPositive()) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        fails.ifPresent(code -> {
            throw new Refusal(code, "told to fail");
        });
    }

    void mustTake(List<String> ids) {
        ids.stream()
                .flatMap(id -> Optional.ofNullable(refused.get(id)).stream())
                .findFirst()
                .ifPresent(words -> {
                    throw Refusal.invalid(words);
                });
    }

    private Optional<Status.Code> failure(String call, boolean dataPlane) {
        data += dataPlane ? 1 : 0;
        for (int i = 0; i < failing.size(); i++) {
            Failing each = failing.get(i);
            boolean any = each.call().isEmpty() && dataPlane && data % each.every() == 0;
            if (any || (each.call().equals(call) && each.left() > 0)) {
                failing.set(i, new Failing(each.call(), each.every(), each.left() - 1, each.code()));
                return Optional.of(each.code());
            }
        }
        return Optional.empty();
    }

    synchronized boolean losesAnswer() {
        return lost > 0 && lost-- > 0;
    }

    synchronized boolean circle() {
        return circle;
    }

    synchronized boolean unready() {
        return unready > 0 && unready-- > 0;
    }

    boolean omits(String id) {
        Integer left = omitted.computeIfPresent(id, (key, times) -> times - 1);
        return left != null && left >= 0;
    }

    /** Whether the connection is to be cut now that so many bytes more are answered; once. */
    synchronized boolean cuts(int bytes) {
        if (cutAfter < 0) {
            return false;
        }
        cutAfter -= bytes;
        return cutAfter < 0;
    }
}
