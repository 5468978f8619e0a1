package dev.signalbox.chaos;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A {@link Child} seen from here. */
final class Victim implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final Writer told;
    private boolean ready;

    /** How children are started: from the test's own class path, or from a copy of it that starts in half the time. */
    record Start(List<String> options, String classPath) {
        static Start plain() {
            return new Start(
                    List.of(), System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        }

        /** Lets a child start once for the JVM to write down what it loads; that takes jars, so folders are packed first. */
        static Start trained(Path folder) {
            List<String> jars = new ArrayList<>();
            for (String part : plain().classPath().split(File.pathSeparator, -1)) {
                if (Files.isDirectory(Path.of(part))) {
                    Path jar = folder.resolve("part" + jars.size() + ".jar");
                    ToolProvider.findFirst("jar")
                            .orElseThrow()
                            .run(System.out, System.err, "-c", "-f", jar.toString(), "-C", part, ".");
                    jars.add(jar.toString());
                } else if (part.endsWith(".jar") && Files.exists(Path.of(part))) {
                    jars.add(part);
                }
            }
            String classPath = String.join(File.pathSeparator, jars);
            Path cache = folder.resolve("child.aot");
            Victim first = start(
                    List.of(),
                    new Start(List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"), classPath));
            first.await("ready");
            first.letGo();
            return Files.exists(cache)
                    ? new Start(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"), classPath)
                    : plain();
        }
    }

    private Victim(Process process) {
        this.process = process;
        this.lines = process.inputReader();
        this.told = process.outputWriter();
    }

    /**
     * Starts it, and does not wait until it is ready.
     *
     * @param before a command that starts the process
     */
    static Victim start(List<String> before, Start how) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dlogback.configurationFile=chaos-logback.xml"));
        command.addAll(how.options());
        for (String name : List.of(Place.QDRANT_PORT, Place.PINECONE_BASE, Place.POSTGRES_TABLES)) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(List.of("-cp", how.classPath(), Child.class.getName()));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            String password = System.getProperty(Place.POSTGRES_PASSWORD);
            if (password != null) {
                builder.environment().put(Place.POSTGRES_PASSWORD, password);
            }
            return new Victim(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it what to do, once it is ready, and answers when it begins. */
    void go(Object... what) {
        ready();
        say(String.join("\t", java.util.Arrays.stream(what).map(String::valueOf).toList()));
        await("begun");
    }

    /** Waits until it is ready. */
    void ready() {
        if (!ready) {
            await("ready");
            ready = true;
        }
    }

    private void await(String word) {
        String line = line();
        if (!word.equals(line)) {
            throw new IllegalStateException("the child said " + line + " and not " + word);
        }
    }

    /** What it says next; null if it has ended. */
    @Nullable
    String line() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it go on. */
    void on() {
        say("on");
    }

    private void say(String line) {
        try {
            told.write(line + "\n");
            told.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends its input, and waits until it has ended. */
    private void letGo() {
        try {
            told.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.onExit().join();
    }

    /** SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
