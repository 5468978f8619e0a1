package dev.signalbox.cli;

import dev.signalbox.route.EscapedText;
import java.io.PrintWriter;

/**
 * What the commands print for people goes through here: each text that is printed is one line, and no character of it can begin another line,
 * move the cursor or turn the line around. Only the end of a line that {@code println} writes ends a line.
 */
public final class TerminalWriter extends PrintWriter {
    private final PrintWriter to;

    private TerminalWriter(PrintWriter to) {
        super(to, true);
        this.to = to;
    }

    /** The same place to print to, with every text escaped. */
    public static TerminalWriter over(PrintWriter to) {
        return to instanceof TerminalWriter already ? already : new TerminalWriter(to);
    }

    /** The same place to print to, for what programs read and for text that has no word of a user in it. */
    public static PrintWriter exact(PrintWriter writer) {
        return writer instanceof TerminalWriter escaping ? escaping.to : writer;
    }

    @Override
    public void write(String text, int offset, int length) {
        to.write(EscapedText.of(text.substring(offset, offset + length)));
    }

    @Override
    public void write(String text) {
        write(text, 0, text.length());
    }

    @Override
    public void write(char[] text, int offset, int length) {
        to.write(EscapedText.of(new String(text, offset, length)));
    }

    @Override
    public void write(int character) {
        to.write(EscapedText.of(String.valueOf((char) character)));
    }
}
