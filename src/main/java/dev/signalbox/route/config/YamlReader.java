package dev.signalbox.route.config;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Gives SnakeYAML its text from memory. Its own reader copies what it has read again and again while a scalar lasts, which takes
 * minutes for one of ten million characters, and keeps a copy in every mark.
 */
final class YamlReader extends StreamReader {
    private static final int END = 0;

    private final int[] points;
    private int at;
    private int line;
    private int column;
    private int inDocument;

    private YamlReader(int[] points) {
        super("");
        this.points = points;
    }

    /** @throws ConfigSyntaxException at the first character that YAML does not allow in a file */
    static YamlReader of(String text, YamlText.Offsets offsets) throws ConfigSyntaxException {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (!isPrintable(points[i])) {
                String found = String.format("the character U+%04X", points[i]);
                throw new ConfigSyntaxException(
                        offsets.of(i), "", found, "printable text; write it as an escape in double quotes");
            }
        }
        return new YamlReader(points);
    }

    @Override
    public Mark getMark() {
        return new Mark("", at, line, column, points, at);
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int ahead) {
        return at + ahead < points.length ? points[at + ahead] : END;
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int count) {
        for (int i = 0; i < count && at < points.length; i++) {
            int point = points[at++];
            inDocument++;
            if (breaksLine(point)) {
                line++;
                column = 0;
            } else if (point != '\ufeff') {
                column++;
            }
        }
    }

    private boolean breaksLine(int point) {
        return switch (point) {
            case '\n', '\u0085', '\u2028', '\u2029' -> true;
            case '\r' -> peek() != '\n';
            default -> false;
        };
    }

    @Override
    public String prefix(int count) {
        return new String(points, at, Math.min(count, points.length - at));
    }

    @Override
    public String prefixForward(int count) {
        String prefix = prefix(count);
        at += count;
        inDocument += count;
        column += count;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return inDocument;
    }

    @Override
    public void resetDocumentIndex() {
        inDocument = 0;
    }

    @Override
    public int getIndex() {
        return at;
    }

    @Override
    public int getLine() {
        return line;
    }
}
