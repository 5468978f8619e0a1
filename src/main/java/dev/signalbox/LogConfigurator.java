package dev.signalbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;

/**
 * How this program logs. In code, because reading the same from XML takes longer than most commands do. A file that the property {@code
 * logback.configurationFile} names, or a {@code logback-test.xml} or {@code logback.xml} on the classpath, is used instead.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    /** With {@link LogText}, so that no text that a user typed can begin a line. */
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{20} %text%nopex%n";

    private static final Map<String, Level> LEVELS = Map.of(
            "org.eclipse.jetty",
            Level.WARN,
            "io.javalin",
            Level.WARN,
            "org.flywaydb",
            Level.WARN,
            "com.zaxxer.hikari",
            Level.WARN,
            // A database that cannot be reached is reported to its caller, in words.
            "com.zaxxer.hikari.pool",
            Level.OFF,
            "ai.djl",
            Level.WARN,
            // Logs each failed call with its stack; the caller reports it in words.
            "io.qdrant.client",
            Level.OFF,
            "io.pinecone",
            Level.WARN,
            "io.grpc",
            Level.WARN,
            "io.netty",
            Level.WARN);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (hasFile()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        logToConsole(context, OperationsEnvironment.logsJson(System.getenv()));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Makes a context log to standard output, as the program does without a file; the appender is named {@code out}. */
    public static void logToConsole(LoggerContext context) {
        logToConsole(context, false);
    }

    /**
     * As {@link #logToConsole(LoggerContext)}.
     *
     * @param json a JSON object in each line, with the same messages
     */
    static void logToConsole(LoggerContext context, boolean json) {
        Encoder<ILoggingEvent> encoder = json ? jsonLines() : text(context);
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> out = new ConsoleAppender<>();
        out.setContext(context);
        out.setName("out");
        out.setEncoder(encoder);
        out.start();
        LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(out);
    }

    /** Only the message as it reads: its template and arguments beside it would say everything twice. */
    private static Encoder<ILoggingEvent> jsonLines() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("text", LogText::new);
        layout.setPattern(PATTERN);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(layout);
        return encoder;
    }

    private static boolean hasFile() {
        ClassLoader classes = LogConfigurator.class.getClassLoader();
        return System.getProperty("logback.configurationFile") != null
                || classes.getResource("logback-test.xml") != null
                || classes.getResource("logback.xml") != null;
    }
}
