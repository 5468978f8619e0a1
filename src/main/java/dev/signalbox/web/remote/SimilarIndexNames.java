package dev.signalbox.web.remote;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexFinder;
import java.util.List;
import java.util.Locale;

/** Finds indexes of a store whose names are similar to one that does not exist, to report a typing error. */
record SimilarIndexNames(IndexFinder finder) {
    private static final int NAMED = 3;
    private static final int SHORTEST = 3;

    /** A sentence that names them, with a space before it; empty where there are none, or the store cannot list. */
    String of(String address) {
        try {
            List<FoundIndex> found = finder.find(address);
            String missing = plain(name(address));
            List<String> near = found.stream()
                    .map(FoundIndex::index)
                    .distinct()
                    .filter(index -> isNear(plain(index), missing))
                    .limit(NAMED)
                    .toList();
            return near.isEmpty() ? "" : " The store has a similar name: " + String.join(", ", near) + ".";
        } catch (IndexException cannotList) {
            // The note is only a help: the address itself was looked at already.
            return "";
        }
    }

    /** What the address calls the index: its fragment, or the last part of its path. */
    private static String name(String address) {
        int fragment = address.indexOf('#');
        if (fragment >= 0) {
            return address.substring(fragment + 1);
        }
        String path = address.replaceFirst("\\?.*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean isNear(String index, String missing) {
        boolean part = index.endsWith(missing)
                || index.startsWith(missing)
                || missing.endsWith(index)
                || missing.startsWith(index);
        return part && Math.min(index.length(), missing.length()) >= SHORTEST;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
