package dev.signalbox.route;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How two texts differ that look the same.
 *
 * @param first the first text in parts
 * @param second the second text in parts
 */
public record InvisibleDifference(List<Part> first, List<Part> second) {
    /**
     * A part of a text.
     *
     * @param label the characters that differ, by code and name; null for a part that is the same in both, or is an ordinary space
     */
    public record Part(String text, @Nullable String label) {
        /** The text with ordinary spaces that differ drawn as signs. */
        public String shown() {
            return label == null ? text : text.replace(' ', '\u2423');
        }
    }

    /** In characters; of longer texts the whole differs, as their letters are not compared one by one. */
    private static final int LONGEST = 20_000;

    private static final int NAMED = 5;

    public InvisibleDifference {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Compares two texts that {@link TextNormalization} makes equal; of others the whole differs. */
    public static InvisibleDifference between(String first, String second) {
        if (first.equals(second)) {
            List<Part> same = List.of(new Part(first, null));
            return new InvisibleDifference(same, same);
        }
        if (Math.max(first.length(), second.length()) > LONGEST) {
            return new InvisibleDifference(List.of(whole(first)), List.of(whole(second)));
        }
        List<Piece> one = pieces(first);
        List<Piece> other = pieces(second);
        if (!alike(one, other)) {
            return new InvisibleDifference(List.of(whole(first)), List.of(whole(second)));
        }
        return new InvisibleDifference(marked(one, other), marked(other, one));
    }

    /** What differs in the first text, each once: {@code U+200B zero width space}. */
    public List<String> firstLabels() {
        return labels(first);
    }

    /** What differs in the second text, each once. */
    public List<String> secondLabels() {
        return labels(second);
    }

    /**
     * The difference in a sentence's part: {@code local: trailing space; remote: U+00A0 no-break space}.
     *
     * @param one what the first text is called
     * @param other what the second text is called
     */
    public String message(String one, String other) {
        List<String> sides = new ArrayList<>();
        if (!firstLabels().isEmpty()) {
            sides.add(one + ": " + named(firstLabels()));
        }
        if (!secondLabels().isEmpty()) {
            sides.add(other + ": " + named(secondLabels()));
        }
        return String.join("; ", sides);
    }

    /** The labels in a row, the first ones of many. */
    public static String named(List<String> labels) {
        String first = labels.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = labels.size() - NAMED;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static List<String> labels(List<Part> parts) {
        Set<String> labels = new LinkedHashSet<>();
        parts.stream().map(Part::label).filter(Objects::nonNull).forEach(labels::add);
        return List.copyOf(labels);
    }

    /** Something that is seen with what cannot be seen before it; the last piece of a text has nothing that is seen. */
    private record Piece(String gap, String seen) {}

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (true) {
            int start = at;
            while (at < text.length() && isGap(text, at)) {
                at += Character.charCount(text.codePointAt(at));
            }
            int end = seenEnd(text, at);
            pieces.add(new Piece(text.substring(start, at), text.substring(at, end)));
            if (end == at) {
                return pieces;
            }
            at = end;
        }
    }

    /** Where a letter ends that begins here, its accents and what is hidden among them included. */
    private static int seenEnd(String text, int start) {
        if (start == text.length()) {
            return start;
        }
        int end = start + Character.charCount(text.codePointAt(start));
        for (int at = end; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (attaches(point)) {
                end = at;
            } else if (TextNormalization.isSpace(point)
                    || !InvisibleCharacters.isHidden(text, at - Character.charCount(point))) {
                break;
            }
        }
        return end;
    }

    /** Whether a character becomes one with the letter before it: an accent, or a vowel or final of a Korean syllable. */
    private static boolean attaches(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                point != 0x34F;
            default -> point >= 0x1161 && point <= 0x11FF;
        };
    }

    private static boolean isGap(String text, int at) {
        int point = text.codePointAt(at);
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return TextNormalization.isSpace(point) || (!half && InvisibleCharacters.isHidden(text, at));
    }

    private static boolean alike(List<Piece> one, List<Piece> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!TextNormalization.of(one.get(i).seen())
                    .equals(TextNormalization.of(other.get(i).seen()))) {
                return false;
            }
        }
        return true;
    }

    private static List<Part> marked(List<Piece> pieces, List<Piece> others) {
        List<Part> parts = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        int last = pieces.size() - 1;
        for (int i = 0; i <= last; i++) {
            Piece piece = pieces.get(i);
            Piece other = others.get(i);
            String gap = piece.gap();
            boolean inside = i > 0 && i < last;
            boolean plain = gap.isEmpty() || (inside && gap.equals(" ")) || gap.equals(other.gap());
            add(
                    parts,
                    same,
                    gap,
                    plain ? null : gapLabel(gap, last == 0 ? "" : i == 0 ? "leading " : i == last ? "trailing " : ""));
            String seen = piece.seen();
            add(parts, same, seen, seen.equals(other.seen()) ? null : seenLabel(seen));
        }
        if (!same.isEmpty()) {
            parts.add(new Part(same.toString(), null));
        }
        return parts;
    }

    private static void add(List<Part> parts, StringBuilder same, String text, @Nullable String label) {
        if (label == null) {
            same.append(text);
            return;
        }
        if (!same.isEmpty()) {
            parts.add(new Part(same.toString(), null));
            same.setLength(0);
        }
        parts.add(new Part(text, label));
    }

    private static String gapLabel(String gap, String where) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < gap.length(); ) {
            int end = i;
            while (end < gap.length() && gap.charAt(end) == ' ') {
                end++;
            }
            if (end > i) {
                int count = end - i;
                names.add(count == 1 ? "space" : count == 2 ? "two spaces" : count + " spaces");
                i = end;
            } else {
                names.add(InvisibleCharacters.label(gap.codePointAt(i)));
                i += Character.charCount(gap.codePointAt(i));
            }
        }
        return where + String.join(" + ", names);
    }

    private static String seenLabel(String seen) {
        if (seen.codePointCount(0, seen.length()) == 1) {
            return InvisibleCharacters.label(seen.codePointAt(0));
        }
        List<String> names = new ArrayList<>();
        seen.codePoints()
                .forEach(point -> names.add(
                        names.isEmpty() && Character.isLetter(point)
                                ? Character.toString(point)
                                : InvisibleCharacters.label(point)));
        return String.join(" + ", names);
    }

    private static Part whole(String text) {
        return new Part(text, "invisible characters");
    }
}
