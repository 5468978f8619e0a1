package dev.signalbox.web.diff;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.ValueText;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.DiffEntry.Tag;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.web.page.LookalikeView;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the diff as the page shows it.
 *
 * @param id stays the same for the same route and utterance, whatever else changes
 * @param value schemas and metadata of a line that is on one side only or the same; empty for none
 * @param inside what differs inside a changed record
 * @param asAbove whether the changed line above differs in the very same way, so that it need not be said again
 * @param more how many fields that differ are not shown
 * @param search finds this line and few others
 * @param repeated the change that this line shows for many; null for a line of its own
 * @param looks how it differs from an utterance of the other side that looks the same; null for none
 */
public record DiffLine(
        String id,
        Tag tag,
        String route,
        String utterance,
        String value,
        List<Field> inside,
        boolean asAbove,
        int more,
        String search,
        @Nullable RepeatedChange repeated,
        @Nullable LookalikeView looks) {
    private static final int LONGEST_VALUE = 240;
    private static final int LONGEST_SEARCH = 200;

    /** A field that differs, cut to what a page can show; null for the side that has no such field. */
    public record Field(
            String path, @Nullable String local, @Nullable String remote) {
        static Field of(FieldDifference inside) {
            return new Field(
                    TextExcerpt.of(inside.path(), LONGEST_VALUE),
                    inside.local() == null ? null : TextExcerpt.of(inside.local(), LONGEST_VALUE),
                    inside.remote() == null ? null : TextExcerpt.of(inside.remote(), LONGEST_VALUE));
        }
    }

    /**
     * Shows an entry.
     *
     * @param inside what differs inside it; empty where it is not changed
     * @param asAbove whether that is what differs inside the line above
     * @param fields how many fields of it at most
     * @param characters how many of its utterance at most
     * @param pairs what looks the same on both sides
     * @param repeated the change that the line shows for many; null for a line of its own
     */
    static DiffLine of(
            DiffEntry entry,
            List<FieldDifference> inside,
            boolean asAbove,
            int fields,
            int characters,
            LookalikePairs pairs,
            @Nullable RepeatedChange repeated) {
        return new DiffLine(
                repeated == null ? id(entry.pair()) : repeated.id(),
                entry.tag(),
                entry.pair().route(),
                TextExcerpt.of(entry.pair().utterance(), characters),
                TextExcerpt.of(value(entry), LONGEST_VALUE),
                asAbove
                        ? List.of()
                        : inside.stream().limit(fields).map(Field::of).toList(),
                asAbove,
                asAbove ? 0 : Math.max(0, inside.size() - fields),
                beginning(entry.pair().utterance()),
                repeated,
                pairs.find(entry.pair())
                        .map(pair -> LookalikeView.of(pair, entry.pair().utterance(), characters))
                        .orElse(null));
    }

    private static String value(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.LocalOnly(UtteranceKey _, RouteValue local) -> ValueText.of(local);
            case DiffEntry.RemoteOnly(UtteranceKey _, RouteValue remote) -> ValueText.of(remote);
            case DiffEntry.Same(UtteranceKey _, RouteValue local) -> ValueText.of(local);
            case DiffEntry.Changed _ -> "";
        };
    }

    /** The tag's sign, with a minus as wide as the plus. */
    public String sign() {
        return tag == Tag.SAME ? "=" : tag.sign().replace('-', '\u2212');
    }

    /** Id of the line that looks the same; only where {@link #looks} is there. */
    public String twin() {
        return looks == null || looks.other() == null ? "" : id(looks.other());
    }

    private static String beginning(String text) {
        return text.substring(
                0, text.offsetByCodePoints(0, Math.min(LONGEST_SEARCH, text.codePointCount(0, text.length()))));
    }

    static String id(UtteranceKey pair) {
        return "l-"
                + RouterHash.sha256(pair.route().length() + ":" + pair.route() + pair.utterance())
                        .substring(0, 16);
    }
}
