package dev.signalbox.cli.console;

import java.io.PrintWriter;
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
    private final ConsoleControl consoles;

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

    ServeCommand(ConsoleControl consoles) {
        this.consoles = consoles;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (RunningConsole console = consoles.open(new ConsoleOptions(host, port, data))) {
            console.start();
            Runtime.getRuntime().addShutdownHook(new Thread(console::close, "stop"));
            out.println("Signalbox is at " + console.url());
            console.firstCode()
                    .ifPresent(code -> out.println("No administrator account exists yet. To create one, open "
                            + console.url() + "/first-account and enter the code " + code));
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (PortTakenException taken) {
            err.println("Port " + taken.port() + " on " + taken.host()
                    + " is in use or not allowed. Stop the process that uses it, or choose another port with --port.");
            return 2;
        }
    }
}
