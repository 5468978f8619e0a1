package dev.signalbox.cli;

import dev.signalbox.AdapterRegistry;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.store.VectorStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A command in a process of its own, which says {@code here} at one place and goes no further. */
final class SyncChild {
    @Command(name = "signalbox")
    private static final class Root {}

    private SyncChild() {}

    /**
     * Runs a command up to a place.
     *
     * @param arguments the place, then the command
     */
    public static void main(String[] arguments) {
        String place = arguments[0];
        IndexProvider real = new EmbeddedIndexes("test", Clock.systemUTC());
        IndexProvider tapped = address -> tapped(real.open(address), place, SyncChild::stop);
        CommandTools tools = new CommandTools(
                tapped,
                new OneEncoder(new HashingEncoder()),
                VectorStore.none(),
                folder -> TemporaryStore.in(folder),
                Clock.systemUTC());
        CommandLine command = CommandSet.on(new CommandLine(new Root()), tools, AdapterRegistry.stores());
        System.exit(command.execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    /** An index that does something besides at a place: after a call of that name, or before the hash is written. */
    static RouteIndex tapped(RouteIndex real, String place, Runnable then) {
        return (RouteIndex) Proxy.newProxyInstance(
                SyncChild.class.getClassLoader(), new Class<?>[] {RouteIndex.class}, (proxy, method, arguments) -> {
                    if (place.equals("hash")
                            && method.getName().equals("write")
                            && arguments[0] instanceof ConfigParameter parameter
                            && parameter.field().equals(ConfigParameter.HASH)
                            && !parameter.value().isEmpty()) {
                        then.run();
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (place.equals(method.getName())) {
                        then.run();
                    }
                    return answer instanceof RouteIndex same ? tapped(same, place, then) : answer;
                });
    }

    /** Until the process is killed. */
    private static void stop() {
        System.out.println("here");
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
