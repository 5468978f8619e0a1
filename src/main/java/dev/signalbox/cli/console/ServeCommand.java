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

/** {@code signalbox serve}: starts the console and runs it until the process is told to end. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the web console.")
final class ServeCommand implements Callable<Integer> {
    private final ConsoleControl consoles;

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
                    .ifPresent(code -> out.println("Nobody administers it yet. To make an account that does, open "
                            + console.url() + "/first-account with the code " + code));
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (PortTakenException taken) {
            err.println("Port " + taken.port() + " on " + taken.host()
                    + " is taken or may not be used. Stop what listens there, or choose another one with --port.");
            return 2;
        }
    }
}
