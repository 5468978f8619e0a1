package dev.signalbox.store.jdbc;

import dev.signalbox.audit.ChainHead;
import dev.signalbox.schedule.RetentionRule;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Deletes the beginning of the audit trail. The number and hash of the last deleted entry stay beside the end of the chain, as its
 * <em>anchor</em>: the first entry that is left is chained to it.
 */
final class TrimmedTrail {
    /** Ids in the table of chain ends. */
    private static final int ANCHOR = 2;

    private TrimmedTrail() {}

    static ChainHead anchor(Handle handle) {
        return handle.createQuery("SELECT number, hash FROM audit_head WHERE id = " + ANCHOR)
                .map((row, context) -> new ChainHead(row.getLong("number"), row.getString("hash")))
                .findOne()
                .orElse(ChainHead.NONE);
    }

    static long due(Handle handle, RetentionRule rule, Instant now) {
        return Math.max(0, last(handle, rule, now) - anchor(handle).number());
    }

    static int delete(Handle handle, RetentionRule rule, Instant now, int limit) {
        long first = anchor(handle).number();
        long last = Math.min(last(handle, rule, now), first + limit);
        if (last <= first) {
            return 0;
        }
        handle.createUpdate("INSERT INTO audit_head (id, number, hash) SELECT " + ANCHOR + ", number, hash "
                        + "FROM audit_entry WHERE number = :last "
                        + "ON CONFLICT (id) DO UPDATE SET number = excluded.number, hash = excluded.hash")
                .bind("last", last)
                .execute();
        return handle.createUpdate("DELETE FROM audit_entry WHERE number <= :last")
                .bind("last", last)
                .execute();
    }

    /** Returns the number of the last entry that a rule deletes: never beyond a start entry without an end, and always a whole beginning. */
    private static long last(Handle handle, RetentionRule rule, Instant now) {
        long end = number(handle, "SELECT COALESCE(MAX(number), 0) FROM audit_entry");
        long old = rule.days() == 0
                ? 0
                : handle.createQuery("SELECT COALESCE(MIN(number) - 1, :end) FROM audit_entry WHERE at >= :from")
                        .bind("end", end)
                        .bind("from", TimestampText.text(now.minus(Duration.ofDays(rule.days()))))
                        .mapTo(Long.class)
                        .one();
        long many = rule.most() == 0 ? 0 : end - rule.most();
        long open = number(
                handle,
                "SELECT COALESCE(MIN(number), " + (end + 1) + ") FROM audit_entry WHERE outcome = 'begun' AND "
                        + JdbcAuditTrail.NOT_ENDED);
        return Math.min(Math.max(old, many), open - 1);
    }

    private static long number(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }
}
