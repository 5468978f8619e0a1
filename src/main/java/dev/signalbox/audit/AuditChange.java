package dev.signalbox.audit;

/**
 * Something that is otherwise than before.
 *
 * @param what such as {@code Revision}
 * @param before empty where there was nothing
 * @param after empty where there is nothing any more
 */
public record AuditChange(String what, String before, String after) {
    public AuditChange {
        what = AuditText.line(what);
        before = AuditText.of(before);
        after = AuditText.of(after);
    }
}
