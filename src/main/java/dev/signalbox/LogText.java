package dev.signalbox;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.regex.Pattern;

/**
 * What an event of the log says, with what was thrown. Every line after the first is indented and what steers a terminal is taken out, so that no
 * text that somebody typed can pass for a line of the log.
 */
public final class LogText extends ClassicConverter {
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");

    @Override
    public String convert(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        String said = String.valueOf(event.getFormattedMessage());
        String all = thrown == null
                ? said
                : said + "\n" + ThrowableProxyUtil.asString(thrown).stripTrailing();
        return STEERING.matcher(LINE_END.matcher(all).replaceAll("\n    ")).replaceAll("?");
    }
}
