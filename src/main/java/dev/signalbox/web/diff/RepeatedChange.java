package dev.signalbox.web.diff;

import dev.signalbox.web.page.DisplayFormat;
import java.util.List;

/**
 * A change that many utterances of a route repeat, as a page shows it: once, with the utterances inside.
 *
 * @param id of its {@link ChangeGroup}
 * @param label what is repeated, without the number of utterances
 * @param count how many utterances repeat it
 * @param members the first of them
 */
public record RepeatedChange(String id, String label, int count, List<Member> members) {
    /** Groups on one page that list utterances; of more groups, each only links to its lines. */
    private static final int LISTING = 10;
    /** Utterances that the groups of one page list, all together. */
    private static final int LISTED = 100;

    private static final int MOST = 20;

    public RepeatedChange {
        members = List.copyOf(members);
    }

    /**
     * An utterance that repeats the change.
     *
     * @param line id of its line in the diff; empty for none
     */
    public record Member(String line, String utterance) {}

    /** Returns {@code Metadata changed on 100 utterances}. */
    public String message() {
        return label + " " + DisplayFormat.count(count, "utterance");
    }

    /** Returns how many utterances each group of a page lists, so that the page stays small. */
    public static int members(long groups) {
        return groups > LISTING ? 0 : (int) Math.min(MOST, LISTED / Math.max(1, groups));
    }

    public int more() {
        return count - members.size();
    }
}
