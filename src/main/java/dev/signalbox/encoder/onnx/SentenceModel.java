package dev.signalbox.encoder.onnx;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A model that runs in process, whose files are on the class path.
 *
 * @param name as its authors call it
 * @param file the path of its files on the class path, without {@code .onnx} and {@code -tokenizer.json}
 * @param dimensions of its vectors
 * @param maxTokens of one text, with the two that stand around it: what its authors state ({@code max_seq_length} in its
 *     sentence-transformers configuration)
 */
record SentenceModel(String name, String file, int dimensions, int maxTokens) {
    /** Inside the jar. */
    static final SentenceModel MINI_LM = new SentenceModel("all-MiniLM-L6-v2", "/all-minilm-l6-v2", 384, 256);

    /** In a jar of its own, because of its size (130 MB). */
    static final SentenceModel BGE_SMALL = new SentenceModel("bge-small-en-v1.5", "/bge-small-en-v1.5", 384, 512);

    /** Whether its files are on the class path. */
    boolean isPresent() {
        return SentenceModel.class.getResource(file + ".onnx") != null;
    }

    /** The model itself. */
    InputStream weights() throws IOException {
        return resource(file + ".onnx");
    }

    /** Its {@code tokenizer.json}. */
    InputStream tokenizer() throws IOException {
        return resource(file + "-tokenizer.json");
    }

    private static InputStream resource(String path) throws IOException {
        InputStream in = SentenceModel.class.getResourceAsStream(path);
        if (in == null) {
            throw new FileNotFoundException(path + " is not on the class path");
        }
        return in;
    }
}
