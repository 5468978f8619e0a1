package dev.signalbox.encoder.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.encoder.EncoderName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints how many texts a second the model in process encodes, of the first utterances of a router config (JSON). No test: run it
 * by hand with the file's path, and behind it, if wished, how many utterances (2,000) and threads (a core each).
 */
final class EncoderBenchmark {
    private static final int ROUNDS = 5;

    private EncoderBenchmark() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        int threads = args.length > 2
                ? Integer.parseInt(args[2])
                : Runtime.getRuntime().availableProcessors();
        List<String> texts = utterances(Path.of(args[0]), count);
        EncoderName name = new EncoderName("huggingface", "sentence-transformers/all-MiniLM-L6-v2");
        try (OnnxEncoder encoder = new OnnxEncoder(name, SentenceModel.MINI_LM, TokenPooling.MEAN, threads)) {
            long opened = System.nanoTime();
            encoder.encode(texts.subList(0, 1));
            out.printf("first text, model opened: %.2f s%n", secondsSince(opened));
            for (int round = 1; round <= ROUNDS; round++) {
                long begun = System.nanoTime();
                encoder.encode(texts);
                double seconds = secondsSince(begun);
                out.printf(
                        "round %d: %,d texts on %d threads in %.2f s, %.0f a second%n",
                        round, texts.size(), threads, seconds, texts.size() / seconds);
            }
            long begun = System.nanoTime();
            texts.forEach(encoder::countTokens);
            out.printf("tokens of them counted in %.3f s%n", secondsSince(begun));
        }
    }

    private static List<String> utterances(Path config, int count) throws IOException {
        List<String> texts = new ArrayList<>();
        JsonNode routes = new ObjectMapper().readTree(Files.readString(config)).required("routes");
        for (JsonNode route : routes) {
            route.required("utterances").forEach(text -> texts.add(text.textValue()));
        }
        return List.copyOf(texts.subList(0, Math.min(count, texts.size())));
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
