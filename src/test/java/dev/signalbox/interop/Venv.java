package dev.signalbox.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The Pythons that {@code make interop} sets up, with semantic-router in them, and a Postgres in the first. */
public final class Venv {
    private static final Path SCRIPTS = Path.of("src", "test", "python");

    private Venv() {}

    /** A script of {@code src/test/python} that talks in lines, and ends when its standard input does. */
    public static Script run(String script) {
        return run(script, LibraryRelease.V0_1_16);
    }

    /** As {@link #run(String)}, in the Python of a release. */
    public static Script run(String script, LibraryRelease release) {
        String python = release.python();
        ProcessBuilder builder =
                new ProcessBuilder(python, "-u", SCRIPTS.resolve(script).toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        try {
            return new Script(script, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + python, e);
        }
    }

    /** A script that runs. */
    public static final class Script implements AutoCloseable {
        private final String name;
        private final Process process;
        private final BufferedReader out;

        private Script(String name, Process process) {
            this.name = name;
            this.process = process;
            this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        /** The next line that it says. */
        public String read() {
            try {
                String line = out.readLine();
                if (line == null) {
                    throw new IllegalStateException(name + " ended with nothing more to say");
                }
                return line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public void write(String line) {
            try {
                process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(name + " does not listen any more", e);
            }
        }

        @Override
        public void close() {
            try {
                process.getOutputStream().close();
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
