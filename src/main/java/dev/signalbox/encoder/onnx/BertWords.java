package dev.signalbox.encoder.onnx;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Text as the words that an uncased BERT model reads: cleaned of control characters, lower case, without accents, split at white
 * space, around every punctuation mark and around every Chinese character. The same as the {@code BertNormalizer} and
 * {@code BertPreTokenizer} of Hugging Face's tokenizers, but for some 600 marks and punctuation signs of rare scripts that Unicode gained
 * after 2015: those are letters to the original.
 */
final class BertWords {
    private static final int REPLACEMENT = 0xFFFD;

    private BertWords() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain(text).codePoints().forEach(point -> {
            if (isSpace(point)) {
                end(word, words);
            } else if (isPunctuation(point)) {
                end(word, words);
                words.add(Character.toString(point));
            } else {
                word.appendCodePoint(point);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String plain(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(point -> !isDropped(point)).forEach(point -> {
            if (isChinese(point)) {
                clean.append(' ').appendCodePoint(point).append(' ');
            } else {
                clean.appendCodePoint(isSpace(point) ? ' ' : point);
            }
        });
        StringBuilder plain = new StringBuilder(clean.length());
        Normalizer.normalize(clean, Normalizer.Form.NFD)
                .codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .forEach(point -> plain.appendCodePoint(Character.toLowerCase(point)));
        return plain.toString();
    }

    private static boolean isSpace(int point) {
        return switch (point) {
            case '\t', '\n', 0x0B, '\f', '\r', 0x85 -> true;
            default -> Character.isSpaceChar(point);
        };
    }

    private static boolean isDropped(int point) {
        if (point == '\t' || point == '\n' || point == '\r') {
            return false;
        }
        return point == REPLACEMENT
                || switch (Character.getType(point)) {
                    case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
                    default -> false;
                };
    }

    private static boolean isPunctuation(int point) {
        if (point < 0x80) {
            return point > ' ' && point < 0x7F && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks that BERT counts as Chinese, with the start of extension E where the original has it. */
    private static boolean isChinese(int point) {
        return within(point, 0x4E00, 0x9FFF)
                || within(point, 0x3400, 0x4DBF)
                || within(point, 0x20000, 0x2A6DF)
                || within(point, 0x2A700, 0x2B73F)
                || within(point, 0x2B740, 0x2B81F)
                || within(point, 0x2B920, 0x2CEAF)
                || within(point, 0xF900, 0xFAFF)
                || within(point, 0x2F800, 0x2FA1F);
    }

    private static boolean within(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
