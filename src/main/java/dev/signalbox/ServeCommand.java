package dev.signalbox;

import io.javalin.util.JavalinBindException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code signalbox serve}: starts the console and runs it until the process is told to end. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the web console.")
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Option(names = "--host", paramLabel = "H", description = "Address to listen on; 127.0.0.1 unless told otherwise.")
    @Nullable
    String host;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port to listen on; 8484 unless told otherwise, 0 for a free one.")
    @Nullable
    String port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder to keep everything in; ./data unless told otherwise.")
    @Nullable
    String data;

    @Spec
    @Nullable
    CommandSpec spec;

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ConsoleConfig config = ConsoleConfig.of(environment, arguments());
        try (ConsoleAssembly wiring = ConsoleAssembly.of(config, Clock.systemUTC())) {
            wiring.start();
            Runtime.getRuntime().addShutdownHook(new Thread(wiring::close, "stop"));
            out.println("Signalbox is at " + wiring.console().url());
            wiring.firstCode()
                    .ifPresent(code -> out.println("Nobody administers it yet. To make an account that does, open "
                            + wiring.console().url() + "/first-account with the code " + code));
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (JavalinBindException taken) {
            err.println("Port " + config.port() + " on " + config.host()
                    + " is taken or may not be used. Stop what listens there, or choose another one with --port.");
            return 2;
        }
    }

    private Map<String, String> arguments() {
        Map<String, String> arguments = new HashMap<>();
        put(arguments, "host", host);
        put(arguments, "port", port);
        put(arguments, "data", data);
        return arguments;
    }

    private static void put(Map<String, String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.put(name, value);
        }
    }
}
