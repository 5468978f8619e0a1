package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.PythonNumbers;
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
    private final JsonCursor in;
    private final ConfigFindings findings;
    private final Map<String, String> keys = new HashMap<>();
    private int depth;
    private int values;
    private long longDigits;

    private JsonText(String text, ConfigFindings findings) {
        this.in = new JsonCursor(text);
        this.findings = findings;
    }

    /** The one value of a JSON text. Reports keys given twice and integers that Python refuses to the findings. */
    static LocatedValue parse(String text, ConfigFindings findings) throws ConfigSyntaxException {
        return new JsonText(text, findings).document();
    }

    private LocatedValue document() throws ConfigSyntaxException {
        if (in.peek() == '\ufeff') {
            throw new ConfigSyntaxException(0, "", "a byte order mark", "none: save the file as UTF-8 without one");
        }
        in.space();
        LocatedValue root = value("a value");
        in.space();
        if (!in.atEnd()) {
            throw in.wrong("the end of the file");
        }
        return root;
    }

    private LocatedValue value(String expected) throws ConfigSyntaxException {
        if (++values > ConfigLimits.JSON_VALUES) {
            throw in.wrong("no more than " + ConfigLimits.JSON_VALUES + " values in a file");
        }
        int start = in.at();
        return switch (in.peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new LocatedValue.Leaf(TextNode.valueOf(in.string()), start, in.at());
            case 't' -> word("true", BooleanNode.TRUE, expected);
            case 'f' -> word("false", BooleanNode.FALSE, expected);
            case 'n' -> word("null", NullNode.instance, expected);
            case 'N' -> word("NaN", DoubleNode.valueOf(Double.NaN), expected);
            case 'I' -> word("Infinity", DoubleNode.valueOf(Double.POSITIVE_INFINITY), expected);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(expected);
            default -> throw in.wrong(expected);
        };
    }

    private LocatedValue object() throws ConfigSyntaxException {
        int start = open();
        List<LocatedValue.Field> fields = new ArrayList<>(8);
        Set<String> seen = new HashSet<>();
        if (in.peek() != '}') {
            do {
                in.space();
                fields.add(field(seen, fields.isEmpty()));
                in.space();
            } while (comma("',' or '}'", '}'));
        }
        close();
        return new LocatedValue.Fields(List.copyOf(fields), false, start, in.at());
    }

    private LocatedValue.Field field(Set<String> seen, boolean first) throws ConfigSyntaxException {
        int start = in.at();
        if (in.peek() != '"') {
            throw in.wrong(
                    in.peek() == '}' && !first
                            ? "another key: JSON has no comma after the last one"
                            : first ? "a key in double quotes or '}'" : "a key in double quotes");
        }
        String key = keys.computeIfAbsent(in.string(), same -> same);
        int end = in.at();
        in.enterKey(key);
        if (!seen.add(key) && findings.wantsWarnings()) {
            findings.warning(start, in.path(), "the key a second time:", "the last one counts, as in Python");
        }
        in.space();
        if (in.peek() != ':') {
            throw in.wrong("':' after the key");
        }
        in.next();
        in.space();
        LocatedValue value = value("a value");
        in.leave();
        return new LocatedValue.Field(key, true, start, end, value);
    }

    private LocatedValue array() throws ConfigSyntaxException {
        int start = open();
        List<LocatedValue> items = new ArrayList<>();
        if (in.peek() != ']') {
            do {
                in.space();
                in.enterItem(items.size());
                boolean trailing = !items.isEmpty() && in.peek() == ']';
                items.add(value(trailing ? "another value: JSON has no comma after the last one" : "a value"));
                in.leave();
                in.space();
            } while (comma("',' or ']'", ']'));
        }
        close();
        return new LocatedValue.Items(List.copyOf(items), false, start, in.at());
    }

    private int open() throws ConfigSyntaxException {
        if (++depth > ConfigLimits.JSON_DEPTH) {
            throw in.wrong("no more than " + ConfigLimits.JSON_DEPTH + " levels");
        }
        int start = in.at();
        in.next();
        in.space();
        return start;
    }

    private void close() {
        in.next();
        depth--;
    }

    private boolean comma(String expected, char end) throws ConfigSyntaxException {
        if (in.peek() == ',') {
            in.next();
            return true;
        }
        if (in.peek() == end && !in.atEnd()) {
            return false;
        }
        throw in.wrong(expected);
    }

    private LocatedValue word(String word, JsonNode node, String expected) throws ConfigSyntaxException {
        int start = in.at();
        if (!in.take(word)) {
            throw in.wrong(expected);
        }
        return new LocatedValue.Leaf(node, start, in.at());
    }

    private LocatedValue number(String expected) throws ConfigSyntaxException {
        int start = in.at();
        if (in.peek() == '-') {
            in.next();
            if (in.take("Infinity")) {
                return new LocatedValue.Leaf(DoubleNode.valueOf(Double.NEGATIVE_INFINITY), start, in.at());
            }
        }
        int digits = in.at();
        if (in.peek() == '0') {
            in.next();
        } else if (!in.digits()) {
            in.back(start);
            throw in.wrong(expected);
        }
        int whole = in.at() - digits;
        boolean fraction = in.tail('.', false);
        boolean real = in.tail('e', true) || fraction;
        if (!real && whole > ConfigLimits.DIGITS) {
            findings.problem(
                    start,
                    in.path(),
                    "an integer of " + whole + " digits",
                    "at most " + ConfigLimits.DIGITS + " digits, as in Python");
            return new LocatedValue.Broken(start, in.at());
        }
        longDigits += !real && whole > ConfigLimits.LONG ? whole : 0;
        if (longDigits > ConfigLimits.ALL_DIGITS) {
            throw new ConfigSyntaxException(start, in.path(), "one long integer more", ConfigLimits.TOO_MANY_DIGITS);
        }
        String number = in.since(start);
        return new LocatedValue.Leaf(
                real ? DoubleNode.valueOf(Double.parseDouble(number)) : PythonNumbers.integer(number), start, in.at());
    }
}
