package dev.signalbox.route;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells which characters of a text cannot be seen: controls, format and bidirectional characters, fillers, halves of surrogate pairs, and
 * spaces that look like the ordinary one. Joiners and variation selectors count only where they do nothing that can be seen: between parts of
 * an emoji, or between letters of a script that joins its letters, they are part of the spelling.
 */
public final class InvisibleCharacters {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Scripts in which a joiner between two letters changes their shape. */
    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** Format characters of Unicode that have a shape, such as the Arabic sign before a number. */
    private static final Set<Integer> SHAPED = Set.of(
            0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD);

    /** Characters that have no shape although Unicode counts them among letters, marks and symbols. */
    private static final Set<Integer> SHAPELESS =
            Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

    private static final Map<Integer, String> COMMON_NAMES =
            Map.of(0x09, "tab", 0x0A, "line feed", 0x0D, "carriage return", 0x1B, "escape", 0x7F, "delete");

    private InvisibleCharacters() {}

    /** Whether the character at an index has no shape: a control, a format character or half of a surrogate pair, but no space. */
    public static boolean isHidden(String text, int index) {
        char first = text.charAt(index);
        if (first >= ' ' && first < 0x7F) {
            return false;
        }
        int point = text.codePointAt(index);
        if (isVariationSelector(point)) {
            return !varies(text, index);
        }
        if (point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER) {
            return !joins(text, index, point);
        }
        return isShapeless(point);
    }

    /** Whether a character is a space that is not the ordinary one and looks like it. */
    public static boolean isOddSpace(int point) {
        return point != ' ' && point != 0x3000 && Character.getType(point) == Character.SPACE_SEPARATOR;
    }

    /** Whether a text has a character that cannot be seen, or a space that is not the ordinary one. */
    public static boolean anyIn(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isHidden(text, i) || isOddSpace(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** How a character is written where it cannot be shown: {@code U+200B}. */
    public static String code(int point) {
        return String.format(Locale.ROOT, "U+%04X", point);
    }

    /** What a character is called in Unicode: {@code zero width space}. */
    public static String name(int point) {
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            return "half of a surrogate pair";
        }
        String common = COMMON_NAMES.get(point);
        String unicode = Character.getName(point);
        return common != null ? common : unicode == null ? "unassigned" : unicode.toLowerCase(Locale.ROOT);
    }

    /** Code and name: {@code U+200B zero width space}. */
    public static String label(int point) {
        return code(point) + " " + name(point);
    }

    private static boolean isShapeless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> !SHAPED.contains(point);
            case Character.UNASSIGNED -> isIgnorable(point);
            default -> SHAPELESS.contains(point);
        };
    }

    /** Whether Unicode keeps an unassigned character for what is not shown, or never assigns it. */
    private static boolean isIgnorable(int point) {
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        return noncharacter
                || point == 0x2065
                || (point >= 0xFFF0 && point <= 0xFFF8)
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }

    private static boolean isVariationSelector(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF)
                || (point >= 0x180B && point <= 0x180F && point != 0x180E);
    }

    /** Whether a variation selector follows something that has variants. */
    private static boolean varies(String text, int index) {
        if (index == 0) {
            return false;
        }
        int before = text.codePointBefore(index);
        return Character.isEmoji(before)
                || switch (Character.getType(before)) {
                    case Character.OTHER_SYMBOL, Character.MATH_SYMBOL -> true;
                    case Character.OTHER_LETTER -> !SHAPELESS.contains(before);
                    default -> false;
                };
    }

    private static boolean joins(String text, int index, int joiner) {
        int next = index + 1;
        if (index == 0 || next == text.length()) {
            return false;
        }
        int after = text.codePointAt(next);
        int before = text.codePointBefore(index);
        if (joiner == ZERO_WIDTH_JOINER && Character.isExtendedPictographic(after)) {
            return Character.isExtendedPictographic(before) || before == 0xFE0F || Character.isEmojiModifier(before);
        }
        return JOINING.contains(UnicodeScript.of(before)) && UnicodeScript.of(before) == UnicodeScript.of(after);
    }
}
