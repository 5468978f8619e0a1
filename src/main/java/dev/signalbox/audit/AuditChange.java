package dev.signalbox.audit;

/**
 * A value that was changed.
 *
 * @param what such as {@code Revision}
 * @param before empty if there was none
 * @param after empty if it was removed
 */
public record AuditChange(String what, String before, String after) {
    public AuditChange {
        what = AuditText.line(what);
        before = AuditText.of(before);
        after = AuditText.of(after);
    }
}
