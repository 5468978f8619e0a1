package dev.signalbox.route.config;

import java.util.ArrayList;
import java.util.List;

/** A place in a JSON text that moves forward: takes texts and digits, and says what is wrong where it stands. */
final class JsonCursor {
    private final String text;
    private final List<String> path = new ArrayList<>();
    private int at;

    JsonCursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void back(int to) {
        at = to;
    }

    void next() {
        at++;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Goes into a key's value, for messages. */
    void enterKey(String key) {
        path.add(path.isEmpty() ? key : "." + key);
    }

    /** Goes into an item of a list, for messages. */
    void enterItem(int place) {
        path.add("[" + place + "]");
    }

    void leave() {
        path.removeLast();
    }

    /** Where in the config this is. */
    String path() {
        return String.join("", path);
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** Takes a word if it stands here. */
    boolean take(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    /** Takes a fraction or an exponent if there is a whole one; if not, what follows is no part of the number. */
    boolean tail(char sign, boolean exponent) {
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

    /** Takes digits, if there are any. */
    boolean digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > start;
    }

    /** Takes a text, from its first quote to its last. */
    String string() throws ConfigSyntaxException {
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

    private char escaped() throws ConfigSyntaxException {
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

    private char hex() throws ConfigSyntaxException {
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

    /** Takes white space. */
    void space() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    /** The next character, or NUL at the end: no rule but that of the end of the file takes a NUL. */
    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    /** What is wrong here: not what was expected. */
    ConfigSyntaxException wrong(String expected) {
        String found = "the end of the file";
        String hint = "";
        if (at < text.length()) {
            found = DisplayText.quoted(Character.toString(text.codePointAt(at)));
            hint = switch (text.charAt(at)) {
                case '/', '#' -> " (JSON has no comments)";
                case '\'' -> " (JSON has double quotes only)";
                default -> "";
            };
        }
        return new ConfigSyntaxException(Math.min(at, text.length()), path(), found, expected + hint);
    }
}
