package dev.signalbox.route;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that may have been meant by another one: those that differ by a typing error, a part of the name or its spelling. */
public final class CloseNames {
    /** Longer names are compared exactly, since they are not typing errors. */
    private static final int LONGEST = 200;

    private static final int SHORT = 4;

    private CloseNames() {}

    /**
     * Returns the names near one, the nearest first, at most {@code most} of them.
     *
     * @param known among which to look; a name that is {@code name} itself is near, too
     */
    public static List<String> of(String name, Collection<String> known, int most) {
        if (name.length() > LONGEST) {
            return List.of();
        }
        String plain = plain(name);
        return known.stream()
                .distinct()
                .filter(other -> other.length() <= LONGEST)
                .filter(other -> isNear(plain, plain(other)))
                .sorted(Comparator.<String>comparingInt(other -> distance(plain, plain(other)))
                        .thenComparing(CodePoints.ORDER))
                .limit(most)
                .toList();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    private static boolean isNear(String name, String other) {
        int allowed = Math.min(name.length(), other.length()) <= SHORT ? 1 : 2;
        if (Math.abs(name.length() - other.length()) <= allowed && distance(name, other) <= allowed) {
            return true;
        }
        return name.length() >= SHORT
                && (other.startsWith(name) || Arrays.asList(other.split("_")).contains(name));
    }

    /** Returns how many characters have to be added, removed or replaced to make one text of the other (Levenshtein's distance). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
