package dev.signalbox.interop;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The vectors that an encoder makes of a set of texts, kept in a file from one run of the tests to the next. */
final class KeptVectors implements Encoder {
    private static final Path FOLDER = Path.of("target", "interop");
    private static final int AT_ONCE = 512;

    private final Encoder encoder;
    private final Map<String, float[]> vectors;

    private KeptVectors(Encoder encoder, Map<String, float[]> vectors) {
        this.encoder = encoder;
        this.vectors = vectors;
    }

    static KeptVectors of(Collection<String> all, Encoder encoder) {
        List<String> texts = all.stream().distinct().sorted().toList();
        UUID hash = UUID.nameUUIDFromBytes(
                (encoder.name() + "\n" + String.join("\n", texts)).getBytes(StandardCharsets.UTF_8));
        Path file = FOLDER.resolve(hash + ".vectors");
        try {
            if (!Files.exists(file)) {
                write(texts, encoder, file);
            }
            return new KeptVectors(encoder, read(texts, encoder.dimensions(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<String> texts, Encoder encoder, Path file) throws IOException {
        Files.createDirectories(FOLDER);
        Path part = FOLDER.resolve(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            for (int from = 0; from < texts.size(); from += AT_ONCE) {
                for (float[] vector : encoder.encode(texts.subList(from, Math.min(from + AT_ONCE, texts.size())))) {
                    for (float number : vector) {
                        out.writeFloat(number);
                    }
                }
            }
        }
        Files.move(part, file);
    }

    private static Map<String, float[]> read(List<String> texts, int dimensions, Path file) throws IOException {
        Map<String, float[]> vectors = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (String text : texts) {
                float[] vector = new float[dimensions];
                for (int i = 0; i < dimensions; i++) {
                    vector[i] = in.readFloat();
                }
                vectors.put(text, vector);
            }
        }
        return vectors;
    }

    @Override
    public EncoderName name() {
        return encoder.name();
    }

    @Override
    public int dimensions() {
        return encoder.dimensions();
    }

    @Override
    public double threshold() {
        return encoder.threshold();
    }

    @Override
    public int maxTokens() {
        return encoder.maxTokens();
    }

    @Override
    public int countTokens(String text) {
        return encoder.countTokens(text);
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
        float[] vector = vectors.get(text);
        if (vector == null) {
            throw new IllegalArgumentException("not one of the texts: " + text);
        }
        return vector;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
