package dev.signalbox.operations;

import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.route.CountText;
import dev.signalbox.schedule.RetainedKind;
import dev.signalbox.schedule.RetentionRule;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.RetentionStore;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Deletes what is older than its rule says, in small transactions, and writes into the audit trail what it deleted. */
public final class RetentionService {
    /** The name of the task that does it. */
    public static final String TASK = "retention";

    /** The action in the audit trail. */
    public static final String DEED = "Delete old data";

    public static final Duration EVERY = Duration.ofHours(24);

    /** What one clean-up deletes of a kind at most, so that it ends; the next one goes on. */
    public static final int MOST = 50_000;

    private static final int BATCH = 500;
    private static final int PLANS = 20;

    private final RetentionStore store;
    private final AuditTrail trail;
    private final Clock clock;

    public RetentionService(RetentionStore store, AuditTrail trail, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What there is of a kind.
     *
     * @param due what the next clean-up deletes
     */
    public record Stock(RetentionRule rule, long rows, long due) {}

    public Stock stock(RetainedKind kind) {
        RetentionRule rule = store.rule(kind);
        return new Stock(rule, store.count(kind), Math.min(MOST, store.due(kind, rule, clock.instant())));
    }

    /** Returns what the next clean-up would delete by a rule that is not saved. */
    public long due(RetainedKind kind, RetentionRule rule) {
        return Math.min(MOST, store.due(kind, rule, clock.instant()));
    }

    public void save(RetainedKind kind, RetentionRule rule) {
        store.saveRule(kind, rule);
    }

    /** Deletes what is due. */
    public Map<RetainedKind, Integer> cleanUp() {
        Map<RetainedKind, Integer> deleted = new EnumMap<>(RetainedKind.class);
        for (RetainedKind kind : RetainedKind.values()) {
            int rows = cleanUp(kind);
            if (rows > 0) {
                deleted.put(kind, rows);
            }
        }
        if (!deleted.isEmpty()) {
            trail.append(AuditEntry.of(clock.instant(), Actor.named(Actor.CONSOLE), DEED, AuditOutcome.DONE)
                    .saying(message(deleted)));
        }
        return deleted;
    }

    private int cleanUp(RetainedKind kind) {
        RetentionRule rule = store.rule(kind);
        int sum = 0;
        int limit = kind == RetainedKind.RUNS ? PLANS : BATCH;
        int rows = store.delete(kind, rule, clock.instant(), limit);
        while (rows > 0) {
            sum += rows;
            rows = sum >= MOST ? 0 : store.delete(kind, rule, clock.instant(), Math.min(limit, MOST - sum));
        }
        return sum;
    }

    private String message(Map<RetainedKind, Integer> deleted) {
        String counts = deleted.entrySet().stream()
                .map(each -> each.getKey().label() + ": " + CountText.number(each.getValue()))
                .collect(Collectors.joining(", ", "", "."));
        return deleted.containsKey(RetainedKind.AUDIT)
                ? counts + " The chain now begins after " + trail.anchor().message() + "."
                : counts;
    }
}
