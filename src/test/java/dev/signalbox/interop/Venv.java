package dev.signalbox.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The Python that {@code make interop} sets up, with semantic-router and a Postgres in it. */
public final class Venv {
    /** The system property with the path of its interpreter. */
    private static final String PYTHON = "signalbox.interop.python";

    private static final Path SCRIPTS = Path.of("src", "test", "python");

    private Venv() {}

    /** A script of {@code src/test/python} that talks in lines, and ends when its standard input does. */
    public static Script run(String script) {
        String python = System.getProperty(PYTHON);
        if (python == null || python.isBlank()) {
            throw new IllegalStateException("-D" + PYTHON + " is not set. Run: make interop");
        }
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
