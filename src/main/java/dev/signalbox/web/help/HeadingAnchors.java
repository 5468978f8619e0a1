package dev.signalbox.web.help;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.Heading;

/** The anchors of the headings of one file, as GitHub gives them: links in the files are written for GitHub. */
final class HeadingAnchors {
    private final Map<String, Integer> used = new HashMap<>();

    /** Returns the anchor of the next heading of the file; one that is there already gets a number. */
    String next(Heading heading) {
        String anchor = PlainText.of(heading)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
        int before = used.merge(anchor, 1, Integer::sum) - 1;
        return before == 0 ? anchor : anchor + "-" + before;
    }
}
