package dev.signalbox.cli;

import dev.signalbox.route.EscapedText;
import java.io.PrintWriter;

/**
 * Escapes the text output of commands: each printed text is one line, and no character of it can start another line, move the cursor or
 * reverse the line. Only the line end that {@code println} writes ends a line.
 */
public final class TerminalWriter extends PrintWriter {
    private final PrintWriter to;

    private TerminalWriter(PrintWriter to) {
        super(to, true);
        this.to = to;
    }

    /** Returns a writer to the same destination that escapes every text. */
    public static TerminalWriter over(PrintWriter to) {
        return to instanceof TerminalWriter already ? already : new TerminalWriter(to);
    }

    /** Returns a writer to the same destination without escaping, for JSON and for text that contains no user input. */
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
