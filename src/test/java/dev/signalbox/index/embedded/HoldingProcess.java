package dev.signalbox.index.embedded;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Another process that writes to an index: {@code hold} writes once and keeps the right until its input ends, {@code write} replaces
 * the same records, ten at a time, for ever. Either says a line for every write that has returned.
 */
final class HoldingProcess implements AutoCloseable {
    static final int BATCH = 10;

    private final Process process;
    private final BufferedReader lines;

    private HoldingProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static HoldingProcess start(String act, EmbeddedAddress address) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HoldingProcess.class.getName(),
                act,
                address.toString());
        return new HoldingProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Waits until the process has written that many times more. */
    void written(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            if (lines.readLine() == null) {
                throw new IOException("the other process ended early");
            }
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ends it in the middle of whatever it does, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it end by itself. */
    void letGo() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) throws IOException {
        try (RouteIndex index =
                new EmbeddedIndex(EmbeddedAddress.parse(arguments[1]), "signalbox sync", Clock.systemUTC())) {
            index.create(4, Metric.COSINE);
            if (arguments[0].equals("hold")) {
                index.upsert(batch(index, 0));
                System.out.println("written");
                System.in.transferTo(java.io.OutputStream.nullOutputStream());
            } else {
                for (int i = 0; true; i = (i + 1) % 50) {
                    index.upsert(batch(index, i));
                    System.out.println("written");
                    index.delete(batch(index, (i + 7) % 50).stream()
                            .map(IndexRecord::id)
                            .toList());
                    System.out.println("deleted");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<IndexRecord> batch(RouteIndex index, int number) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> {
                    Utterance utterance = new Utterance("batch " + number, "utterance " + i, RouteValue.NONE);
                    return new IndexRecord(
                            index.idOf(utterance.route(), utterance.utterance()),
                            utterance,
                            new float[] {1, number, i, 2});
                })
                .toList();
    }
}
