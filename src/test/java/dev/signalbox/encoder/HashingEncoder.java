package dev.signalbox.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An encoder for tests that needs no model: hashes words and character trigrams into a normalised vector, so that similar texts get
 * similar vectors and the same text always the same one, in every run and on every machine. A token is a word between spaces.
 *
 * <p>It can be told to fail, and counts what it encoded.
 */
public final class HashingEncoder implements Encoder {
    /** The default name; its type is one that semantic-router knows, so its threshold is known too. */
    public static final EncoderName NAME = new EncoderName("huggingface", "sentence-transformers/all-MiniLM-L6-v2");

    private static final int WORD = 3;
    private static final int TRIGRAM = 1;
    private static final int NEVER = -1;

    private final EncoderName name;
    private final int dimensions;
    private final double threshold;
    private final int maxTokens;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger texts = new AtomicInteger();
    private final AtomicInteger failingCall = new AtomicInteger(NEVER);
    private final AtomicInteger failingText = new AtomicInteger(NEVER);
    private final AtomicBoolean closed = new AtomicBoolean();

    /** 64 dimensions, threshold 0.5, 256 words. */
    public HashingEncoder() {
        this(NAME, 64, 0.5, 256);
    }

    public HashingEncoder(EncoderName name, int dimensions, double threshold, int maxTokens) {
        this.name = name;
        this.dimensions = dimensions;
        this.threshold = threshold;
        this.maxTokens = maxTokens;
    }

    /** The n-th call of {@link #encode} from the encoder's making on, counted from 1, fails, and so do those after it. */
    public HashingEncoder failAtCall(int n) {
        failingCall.set(n);
        return this;
    }

    /** The call that would encode the n-th text, counted from 1 over all calls, fails, and so do those after it. */
    public HashingEncoder failAtText(int n) {
        failingText.set(n);
        return this;
    }

    /** From here on it works again. */
    public HashingEncoder recover() {
        failingCall.set(NEVER);
        failingText.set(NEVER);
        return this;
    }

    /** How many texts it returned vectors for. */
    public int textsEncoded() {
        return texts.get();
    }

    /** How many times {@link #encode} was called, whatever came of it. */
    public int calls() {
        return calls.get();
    }

    public boolean closed() {
        return closed.get();
    }

    @Override
    public EncoderName name() {
        return name;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public int maxTokens() {
        return maxTokens;
    }

    @Override
    public int countTokens(String text) {
        InputRules.checkUnicode(text);
        return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
    }

    @Override
    public List<float[]> encode(List<String> batch) {
        if (closed.get()) {
            throw new IllegalStateException("The encoder " + name + " is closed.");
        }
        int call = calls.incrementAndGet();
        InputRules.check(batch, maxTokens, this::countTokens);
        if (reached(failingCall.get(), call) || reached(failingText.get(), texts.get() + batch.size())) {
            throw new EncoderException(name, "The encoder was told to fail here.", null);
        }
        List<float[]> vectors = new ArrayList<>(batch.size());
        for (String text : batch) {
            vectors.add(vector(text));
        }
        texts.addAndGet(batch.size());
        return vectors;
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private static boolean reached(int limit, int count) {
        return limit != NEVER && count >= limit;
    }

    private float[] vector(String text) {
        double[] sums = new double[dimensions];
        String plain = " " + text.toLowerCase(Locale.ROOT).strip() + " ";
        for (String word : plain.split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                add(sums, "w" + word, WORD);
            }
        }
        int[] points = plain.codePoints().toArray();
        for (int i = 0; i + 3 <= points.length; i++) {
            add(sums, new String(points, i, 3), TRIGRAM);
        }
        return normalised(sums);
    }

    private void add(double[] sums, String feature, int weight) {
        long hash = mixed(Objects.hash(feature.length(), feature.hashCode()) * 0x9E3779B97F4A7C15L);
        sums[(int) Long.remainderUnsigned(hash, dimensions)] += hash < 0 ? -weight : weight;
    }

    private static long mixed(long seed) {
        long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static float[] normalised(double[] sums) {
        double length = Math.sqrt(Arrays.stream(sums).map(x -> x * x).sum());
        float[] vector = new float[sums.length];
        if (length == 0) {
            // The features cancelled out: any fixed direction will do, as long as it is one.
            vector[0] = 1;
            return vector;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (sums[i] / length);
        }
        return vector;
    }
}
