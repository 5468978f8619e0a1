package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses JSON as Python's {@code json.loads} does: {@code NaN}, {@code Infinity} and {@code -Infinity} are numbers, {@code 1e400}
 * is infinite, half a surrogate pair may be escaped, of a key given twice the last counts, and there are no comments.
 *
 * <p>A parser of our own because the errors and the rewriting of a file need the place of every value in the text.
 */
final class JsonText {
    private final String text;
    private final Findings findings;
    private final Map<String, String> keys = new HashMap<>();
    private final List<String> path = new ArrayList<>();
    private int at;
    private int depth;
    private int values;

    private JsonText(String text, Findings findings) {
        this.text = text;
        this.findings = findings;
    }

    /** The one value of a JSON text. Reports keys given twice and integers that Python refuses to the findings. */
    static Spot parse(String text, Findings findings) throws BadSyntax {
        return new JsonText(text, findings).document();
    }

    private Spot document() throws BadSyntax {
        if (text.startsWith("\ufeff")) {
            throw new BadSyntax(0, "", "a byte order mark", "none: save the file as UTF-8 without one");
        }
        space();
        Spot root = value("a value");
        space();
        if (at < text.length()) {
            throw wrong("the end of the file");
        }
        return root;
    }

    private Spot value(String expected) throws BadSyntax {
        if (++values > Limits.VALUES) {
            throw wrong("no more than " + Limits.VALUES + " values in a file");
        }
        int start = at;
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Spot.Leaf(TextNode.valueOf(string()), start, at);
            case 't' -> word("true", BooleanNode.TRUE, expected);
            case 'f' -> word("false", BooleanNode.FALSE, expected);
            case 'n' -> word("null", NullNode.instance, expected);
            case 'N' -> word("NaN", DoubleNode.valueOf(Double.NaN), expected);
            case 'I' -> word("Infinity", DoubleNode.valueOf(Double.POSITIVE_INFINITY), expected);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(expected);
            default -> throw wrong(expected);
        };
    }

    private Spot object() throws BadSyntax {
        int start = open();
        List<Spot.Field> fields = new ArrayList<>(8);
        Set<String> seen = new HashSet<>();
        if (peek() != '}') {
            do {
                space();
                fields.add(field(seen, fields.isEmpty()));
                space();
            } while (comma("',' or '}'", '}'));
        }
        close();
        return new Spot.Fields(List.copyOf(fields), false, start, at);
    }

    private Spot.Field field(Set<String> seen, boolean first) throws BadSyntax {
        int start = at;
        if (peek() != '"') {
            throw wrong(
                    peek() == '}' && !first
                            ? "another key: JSON has no comma after the last one"
                            : first ? "a key in double quotes or '}'" : "a key in double quotes");
        }
        String key = keys.computeIfAbsent(string(), same -> same);
        int end = at;
        path.add(path.isEmpty() ? key : "." + key);
        if (!seen.add(key)) {
            findings.warning(start, path(), "the key a second time:", "the last one counts, as in Python");
        }
        space();
        if (peek() != ':') {
            throw wrong("':' after the key");
        }
        at++;
        space();
        Spot value = value("a value");
        path.removeLast();
        return new Spot.Field(key, true, start, end, value);
    }

    private Spot array() throws BadSyntax {
        int start = open();
        List<Spot> items = new ArrayList<>();
        if (peek() != ']') {
            do {
                space();
                path.add("[" + items.size() + "]");
                boolean trailing = !items.isEmpty() && peek() == ']';
                items.add(value(trailing ? "another value: JSON has no comma after the last one" : "a value"));
                path.removeLast();
                space();
            } while (comma("',' or ']'", ']'));
        }
        close();
        return new Spot.Items(List.copyOf(items), false, start, at);
    }

    private int open() throws BadSyntax {
        if (++depth > Limits.JSON_DEPTH) {
            throw wrong("no more than " + Limits.JSON_DEPTH + " levels");
        }
        int start = at++;
        space();
        return start;
    }

    private void close() {
        at++;
        depth--;
    }

    private boolean comma(String expected, char end) throws BadSyntax {
        if (peek() == ',') {
            at++;
            return true;
        }
        if (peek() == end && at < text.length()) {
            return false;
        }
        throw wrong(expected);
    }

    private Spot word(String word, JsonNode node, String expected) throws BadSyntax {
        if (!text.startsWith(word, at)) {
            throw wrong(expected);
        }
        int start = at;
        at += word.length();
        return new Spot.Leaf(node, start, at);
    }

    private Spot number(String expected) throws BadSyntax {
        int start = at;
        if (peek() == '-') {
            at++;
            if (peek() == 'I' && text.startsWith("Infinity", at)) {
                at += "Infinity".length();
                return new Spot.Leaf(DoubleNode.valueOf(Double.NEGATIVE_INFINITY), start, at);
            }
        }
        int digits = at;
        if (peek() == '0') {
            at++;
        } else if (!digits()) {
            at = start;
            throw wrong(expected);
        }
        int whole = at - digits;
        boolean fraction = tail('.', false);
        boolean real = tail('e', true) || fraction;
        if (!real && whole > Limits.DIGITS) {
            findings.problem(
                    start,
                    path(),
                    "an integer of " + whole + " digits",
                    "at most " + Limits.DIGITS + ", as Python has it");
            return new Spot.Broken(start, at);
        }
        String number = text.substring(start, at);
        return new Spot.Leaf(
                real ? DoubleNode.valueOf(Double.parseDouble(number)) : Numbers.integer(number), start, at);
    }

    /** Takes a fraction or an exponent if there is a whole one; if not, what follows is no part of the number. */
    private boolean tail(char sign, boolean exponent) {
        int start = at;
        if (Character.toLowerCase(peek()) != sign) {
            return false;
        }
        at++;
        if (exponent && (peek() == '+' || peek() == '-')) {
            at++;
        }
        if (digits()) {
            return true;
        }
        at = start;
        return false;
    }

    private boolean digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > start;
    }

    private String string() throws BadSyntax {
        int start = ++at;
        StringBuilder unescaped = null;
        while (true) {
            char c = peek();
            if (c < ' ') {
                throw wrong(at < text.length() ? "an escape such as \\n or \\u0000 for it" : "'\"' to end the text");
            }
            if (c == '"') {
                String rest = text.substring(start, at++);
                return unescaped == null ? rest : unescaped.append(rest).toString();
            }
            at++;
            if (c == '\\') {
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(text, start, at - 1).append(escaped());
                start = at;
            }
        }
    }

    private char escaped() throws BadSyntax {
        char c = peek();
        if (c == 'u') {
            return hex();
        }
        int which = "\"\\/bfnrt".indexOf(c);
        if (which < 0) {
            throw wrong("one of \" \\ / b f n r t u after the backslash");
        }
        at++;
        return "\"\\/\b\f\n\r\t".charAt(which);
    }

    private char hex() throws BadSyntax {
        int code = 0;
        at++;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw wrong("four hexadecimal digits after \\u");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void space() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    /** The next character, or NUL at the end: no rule but that of the end of the file takes a NUL. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private String path() {
        return String.join("", path);
    }

    private BadSyntax wrong(String expected) {
        String found = "the end of the file";
        String hint = "";
        if (at < text.length()) {
            found = Shown.quoted(Character.toString(text.codePointAt(at)));
            hint = switch (text.charAt(at)) {
                case '/', '#' -> " (JSON has no comments)";
                case '\'' -> " (JSON has double quotes only)";
                default -> "";
            };
        }
        return new BadSyntax(Math.min(at, text.length()), path(), found, expected + hint);
    }
}
