package dev.signalbox.encoder.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How long it takes to read the largest answer that OpenAI gives for one request: 2,048 vectors of 1,536 numbers, in each form. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class EmbeddingsResponseBenchmark {
    private static final int VECTORS = 2_048;
    private static final int NUMBERS = 1_536;

    /** How an answer writes its vectors. */
    public enum Form {
        BASE64,
        /** With the digits that a float needs: {@code -0.0069292835}. */
        SHORT_NUMBERS,
        /** With those of the same float as a double, as servers in Python write them: {@code -0.006929283495992422}. */
        LONG_NUMBERS
    }

    @Param
    private Form form = Form.BASE64;

    private byte[] answer = {};

    /** Runs this benchmark; takes JMH's options, as {@code -p form=BASE64 -prof gc}. */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(EmbeddingsResponseBenchmark.class.getSimpleName())
                        .build())
                .run();
    }

    @Setup
    public void write() {
        Random random = new Random(1);
        StringBuilder json = new StringBuilder("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < VECTORS; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i);
            json.append(",\"embedding\":");
            append(json, vector(random));
            json.append('}');
        }
        answer = json.append("],\"usage\":{\"prompt_tokens\":1}}").toString().getBytes(UTF_8);
    }

    private static float[] vector(Random random) {
        float[] vector = new float[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            vector[i] = (float) (random.nextGaussian() / Math.sqrt(NUMBERS));
        }
        return vector;
    }

    private void append(StringBuilder json, float[] vector) {
        if (form == Form.BASE64) {
            json.append('"').append(LocalServer.base64(vector)).append('"');
            return;
        }
        for (int i = 0; i < vector.length; i++) {
            json.append(i == 0 ? '[' : ',');
            if (form == Form.SHORT_NUMBERS) {
                json.append(vector[i]);
            } else {
                json.append((double) vector[i]);
            }
        }
        json.append(']');
    }

    @Benchmark
    public List<float[]> read() throws InvalidResponseException {
        return EmbeddingsResponse.read(answer, VECTORS);
    }
}
