package dev.signalbox.encoder.onnx;

import ai.onnxruntime.OrtException;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.InputRules;
import dev.signalbox.encoder.InvalidInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2 in 32-bit floats, in process: what semantic-router's {@code HuggingFaceEncoder} runs by default. Mean of the
 * tokens' vectors, normalised. Needs no network; the model is inside the jar. It is read at the first text, not when this is made.
 *
 * <p>Texts of more than 256 tokens are refused: that is the length its authors state for the model ({@code max_seq_length} in its
 * sentence-transformers configuration), and cutting a text off in silence would make two different utterances one.
 */
public final class MiniLm implements Encoder {
    public static final EncoderName NAME = new EncoderName("huggingface", "sentence-transformers/all-MiniLM-L6-v2");

    private static final int DIMENSIONS = 384;
    private static final double THRESHOLD = 0.5;
    private static final int MAX_TOKENS = 256;
    /** The tokens of a text of which the model sees nothing: the two that stand around every text. */
    private static final int FRAME = 2;

    private final ExecutorService workers;
    private @Nullable WordPieces tokenizer;
    /**
     * Bytes of stack of a worker, taken from the system only as far as they are used. onnxruntime 1.29 goes through the command line of the
     * process when it opens a model, and needs stack in proportion to it: at 9,000 characters more than the usual megabyte, which ends the
     * process without a word.
     */
    private static final long STACK = 64L << 20;

    private @Nullable OnnxModel model;
    private volatile boolean closed;

    /** Computes on as many threads as there are cores. */
    public MiniLm() {
        this(Runtime.getRuntime().availableProcessors());
    }

    MiniLm(int threads) {
        workers = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().daemon().name("minilm-", 1).stackSize(STACK).factory());
    }

    @Override
    public EncoderName name() {
        return NAME;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public double threshold() {
        return THRESHOLD;
    }

    @Override
    public int maxTokens() {
        return MAX_TOKENS;
    }

    @Override
    public int countTokens(String text) {
        InputRules.checkUnicode(text);
        return tokenizer().ids(text).length;
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        refuseIfClosed();
        List<int[]> ids = texts.stream().map(this::checkedIds).toList();
        float[][] vectors = new float[texts.size()][];
        List<Callable<Void>> tasks = new ArrayList<>();
        for (TokenBatch batch : TokenBatch.of(ids)) {
            tasks.add(() -> {
                refuseIfClosed();
                batch.scatter(model().embed(batch.tokens()), vectors);
                return null;
            });
        }
        run(tasks);
        return List.of(vectors);
    }

    @Override
    public void close() {
        closed = true;
        // Batches under way end first: the model must not be freed beneath them. Those not begun see that it is closed.
        workers.close();
        synchronized (this) {
            try {
                if (model != null) {
                    model.close();
                    model = null;
                }
            } catch (OrtException e) {
                throw new EncoderException(
                        NAME, "The model all-MiniLM-L6-v2 could not be closed: " + e.getMessage(), e);
            }
        }
    }

    private int[] checkedIds(String text) {
        InputRules.checkText(text);
        int[] ids = tokenizer().ids(text);
        if (ids.length == FRAME) {
            throw new InvalidInputException(text, "it has no character that the model can read");
        }
        InputRules.checkLength(text, ids.length, MAX_TOKENS);
        return ids;
    }

    private void run(List<Callable<Void>> tasks) {
        try {
            for (Future<Void> task : workers.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException e) {
            refuseIfClosed();
            throw e.getCause() instanceof EncoderException failed
                    ? failed
                    : new EncoderException(NAME, "all-MiniLM-L6-v2 failed on a batch: " + e.getCause(), e.getCause());
        } catch (RejectedExecutionException e) {
            throw closed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncoderException(NAME, "Embedding was interrupted and nothing was saved. Start it again.", e);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw closed(null);
        }
    }

    private static IllegalStateException closed(@Nullable Throwable cause) {
        return new IllegalStateException("The encoder " + NAME + " is closed.", cause);
    }

    private synchronized WordPieces tokenizer() {
        if (tokenizer == null) {
            try (InputStream in = resource("/all-minilm-l6-v2-tokenizer.json")) {
                tokenizer = WordPieces.read(in);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
        return tokenizer;
    }

    private synchronized OnnxModel model() {
        if (model == null) {
            try (InputStream in = resource("/all-minilm-l6-v2.onnx")) {
                model = new OnnxModel(in.readAllBytes());
            } catch (IOException | OrtException e) {
                throw unreadable(e);
            } catch (LinkageError e) {
                String here = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
                throw new EncoderException(
                        NAME,
                        "ONNX Runtime could not be loaded: it has no library for this system (" + here
                                + "), or the folder for temporary files is full or forbids running code.",
                        e);
            }
        }
        return model;
    }

    private static InputStream resource(String path) throws IOException {
        InputStream in = MiniLm.class.getResourceAsStream(path);
        if (in == null) {
            throw new FileNotFoundException(path + " is not in the jar");
        }
        return in;
    }

    private static EncoderException unreadable(Exception e) {
        return new EncoderException(
                NAME, "The model all-MiniLM-L6-v2 could not be read: " + e.getMessage() + ". Rebuild the jar.", e);
    }
}
