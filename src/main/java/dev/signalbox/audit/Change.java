package dev.signalbox.audit;

/**
 * Something that is otherwise than before.
 *
 * @param what such as {@code Revision}
 * @param before empty where there was nothing
 * @param after empty where there is nothing any more
 */
public record Change(String what, String before, String after) {
    public Change {
        what = Text.line(what);
        before = Text.of(before);
        after = Text.of(after);
    }
}
