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

/** {@code signalbox serve}: starts the console and runs it until the process is stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the web console.")
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Option(names = "--host", paramLabel = "H", description = "Address to listen on. Default: 127.0.0.1.")
    @Nullable
    String host;

    @Option(names = "--port", paramLabel = "P", description = "Port to listen on. Default: 8484; 0 for a free port.")
    @Nullable
    String port;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for all data. Default: ./data.")
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
                    .ifPresent(code -> out.println("No administrator account exists yet. To create one, open "
                            + wiring.console().url() + "/first-account and enter the code " + code));
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (JavalinBindException taken) {
            err.println("Port " + config.port() + " on " + config.host()
                    + " is in use or not allowed. Stop the process that uses it, or choose another port with --port.");
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
