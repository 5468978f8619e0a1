package dev.signalbox.index;

import java.util.List;
import java.util.Optional;

/**
 * Finds the nearest records of semantic-router in an index that holds foreign records too, for stores that cannot always tell them apart
 * in a search.
 */
public final class LibraryMatches {
    private static final int MORE = 4;

    private LibraryMatches() {}

    /** Asks a store for its nearest records. */
    public interface Search {
        /**
         * The nearest records, nearest first; empty in the place of a foreign one.
         *
         * @param limit how many at most
         * @param filtered whether the store is to leave out foreign records as well as it can
         * @throws IndexRefusedException if the store does not take that filter
         */
        List<Optional<RecordMatch>> nearest(int limit, boolean filtered);
    }

    /**
     * The nearest records that are not foreign. Asks without a filter first, for most indexes hold no foreign records; then with one; and
     * where that is refused or not enough, for more and more.
     *
     * @param topK how many are wanted
     * @param most how many the store gives at most
     */
    public static List<RecordMatch> nearest(int topK, int most, Search search) {
        int limit = Math.min(topK, most);
        List<Optional<RecordMatch>> found = search.nearest(limit, false);
        boolean filtered = false;
        boolean filters = true;
        while (own(found).size() < Math.min(topK, most) && found.size() >= limit) {
            if (!filtered && filters) {
                try {
                    found = search.nearest(limit, true);
                    filtered = true;
                    continue;
                } catch (IndexRefusedException noSuchFilter) {
                    filters = false;
                }
            }
            if (limit >= most) {
                break;
            }
            limit = (int) Math.min(most, (long) limit * MORE);
            found = search.nearest(limit, filtered);
        }
        return own(found).stream().limit(topK).toList();
    }

    private static List<RecordMatch> own(List<Optional<RecordMatch>> found) {
        return found.stream().flatMap(Optional::stream).toList();
    }
}
