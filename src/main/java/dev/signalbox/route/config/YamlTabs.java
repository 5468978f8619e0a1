package dev.signalbox.route.config;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Finds tabs outside quotes, block scalars and comments. PyYAML refuses every one of them; SnakeYAML takes some for white space or
 * for text.
 */
final class YamlTabs {
    private final String text;
    private final YamlText.Offsets offsets;
    private int checked;

    YamlTabs(String text, YamlText.Offsets offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    /** Looks at the text from the last event to this one, and at this one where it is a plain scalar. */
    void check(Event event) {
        Mark start = event.getStartMark();
        Mark end = event.getEndMark();
        if (start == null || end == null) {
            return;
        }
        between(offsets.of(start.getIndex()), start);
        if (event instanceof ScalarEvent scalar && scalar.isPlain()) {
            between(offsets.of(end.getIndex()), start);
        }
        checked = Math.max(checked, offsets.of(end.getIndex()));
    }

    private void between(int end, Mark near) {
        boolean comment = false;
        for (int i = checked; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                comment = false;
            } else if (c == '#' && (i == checked || Character.isWhitespace(text.charAt(i - 1)))) {
                comment = true;
            } else if (c == '\t' && !comment) {
                throw new YamlEvents.YamlRefusedException(
                        near, "a tab outside quotes", "spaces, or the text in quotes");
            }
        }
        checked = Math.max(checked, end);
    }
}
