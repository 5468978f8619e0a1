package dev.signalbox.route.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

/** The comments of a YAML text: everything between two tokens that is no white space. */
final class YamlComments {
    /** A comment from its number sign on, without the space behind it. */
    record Comment(int offset, String text) {}

    private YamlComments() {}

    /** The comments of a text that was read without an error, in its order. */
    static List<Comment> of(String text) throws ConfigSyntaxException {
        List<Comment> comments = new ArrayList<>();
        YamlText.Offsets offsets = new YamlText.Offsets(text);
        ScannerImpl scanner = new ScannerImpl(YamlReader.of(text, offsets), YamlText.options());
        int end = 0;
        while (scanner.checkToken()) {
            Token token = scanner.getToken();
            gap(text, end, offsets.of(token.getStartMark().getIndex()), comments);
            end = Math.max(end, offsets.of(token.getEndMark().getIndex()));
        }
        gap(text, end, text.length(), comments);
        return comments;
    }

    private static void gap(String text, int from, int to, List<Comment> comments) {
        int at = text.indexOf('#', from);
        while (at >= 0 && at < to) {
            int end = at;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            comments.add(new Comment(at, text.substring(at, end).strip()));
            at = text.indexOf('#', end);
        }
    }

    /** The comments that one text has and another has not. */
    static List<Comment> lost(String before, String after) throws ConfigSyntaxException {
        Map<String, Integer> kept = new HashMap<>();
        of(after).forEach(comment -> kept.merge(comment.text(), 1, Integer::sum));
        return of(before).stream()
                .filter(comment -> kept.merge(comment.text(), -1, Integer::sum) < 0)
                .toList();
    }
}
