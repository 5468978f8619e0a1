package dev.signalbox.encoder.onnx;

import ai.onnxruntime.OrtException;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.InputRules;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.KnownThresholds;
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
 * A sentence model in 32-bit floats, in process. Needs no network. The model is read at the first text, not when this is made.
 *
 * <p>Texts longer than the model's limit are refused: cutting a text off in silence would make two different utterances one. Queries are
 * embedded as documents are, without a prefix, as semantic-router does it with these models.
 */
public final class OnnxEncoder implements Encoder {
    /** The tokens of a text of which the model sees nothing: the two that stand around every text. */
    private static final int FRAME = 2;
    /**
     * Bytes of stack of a worker, taken from the system only as far as they are used. onnxruntime 1.29 goes through the command line of the
     * process when it opens a model, and needs stack in proportion to it: at 9,000 characters more than the usual megabyte, which ends the
     * process without a word.
     */
    private static final long STACK = 64L << 20;

    private final EncoderName name;
    private final SentenceModel source;
    private final TokenPooling pooling;
    private final ExecutorService workers;
    private @Nullable WordPieces tokenizer;
    private @Nullable OnnxModel model;
    private volatile boolean closed;

    OnnxEncoder(EncoderName name, SentenceModel source, TokenPooling pooling, int threads) {
        this.name = name;
        this.source = source;
        this.pooling = pooling;
        workers = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform()
                        .daemon()
                        .name(source.name() + "-", 1)
                        .stackSize(STACK)
                        .factory());
    }

    @Override
    public EncoderName name() {
        return name;
    }

    @Override
    public int dimensions() {
        return source.dimensions();
    }

    /** Also of type {@code local}, which only 1.x reads from a file and which has none there: 0. */
    @Override
    public double threshold() {
        return KnownThresholds.of(name).orElse(0);
    }

    @Override
    public int maxTokens() {
        return source.maxTokens();
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
                        name, "The model " + source.name() + " could not be closed: " + e.getMessage(), e);
            }
        }
    }

    private int[] checkedIds(String text) {
        InputRules.checkText(text);
        int[] ids = tokenizer().ids(text);
        if (ids.length == FRAME) {
            throw new InvalidInputException(text, "it has no character that the model can read");
        }
        InputRules.checkLength(text, ids.length, source.maxTokens());
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
                    : new EncoderException(name, source.name() + " failed on a batch: " + e.getCause(), e.getCause());
        } catch (RejectedExecutionException e) {
            throw closed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncoderException(name, "Embedding was interrupted and nothing was saved. Start it again.", e);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw closed(null);
        }
    }

    private IllegalStateException closed(@Nullable Throwable cause) {
        return new IllegalStateException("The encoder " + name + " is closed.", cause);
    }

    private synchronized WordPieces tokenizer() {
        if (tokenizer == null) {
            try (InputStream in = source.tokenizer()) {
                tokenizer = WordPieces.read(in);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
        return tokenizer;
    }

    private synchronized OnnxModel model() {
        if (model == null) {
            try (InputStream in = source.weights()) {
                model = new OnnxModel(in.readAllBytes(), pooling);
            } catch (IOException | OrtException e) {
                throw unreadable(e);
            } catch (LinkageError e) {
                String here = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
                throw new EncoderException(
                        name,
                        "ONNX Runtime could not be loaded: it has no library for this system (" + here
                                + "), or the folder for temporary files is full or forbids running code.",
                        e);
            }
        }
        return model;
    }

    private EncoderException unreadable(Exception e) {
        return new EncoderException(
                name, "The model " + source.name() + " could not be read: " + e.getMessage() + ". Rebuild the jar.", e);
    }
}
