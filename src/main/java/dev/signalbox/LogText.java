package dev.signalbox;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.signalbox.route.EscapedText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Formats a log event with its exception. Every line after the first is indented and control characters are escaped, so that text from users cannot
 * look like a line of the log.
 */
public final class LogText extends ClassicConverter {
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final String NEXT_LINE = "\n    ";

    @Override
    public String convert(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        String said = String.valueOf(event.getFormattedMessage());
        String all = thrown == null
                ? said
                : said + "\n" + ThrowableProxyUtil.asString(thrown).stripTrailing();
        return LINE_END.splitAsStream(all).map(LogText::escaped).collect(Collectors.joining(NEXT_LINE));
    }

    /** Keeps tabs only at the beginning of stack trace lines. */
    private static String escaped(String line) {
        return line.startsWith("\t") ? "    " + escaped(line.substring(1)) : EscapedText.of(line);
    }
}
