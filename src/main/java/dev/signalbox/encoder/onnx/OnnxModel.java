package dev.signalbox.encoder.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A BERT sentence model: token ids in, one vector a text out, pooled and normalised. Holds native memory until closed.
 * Several threads may run it at once; each run computes on its own thread alone, so a text's vector does not depend
 * on how many cores there are.
 */
final class OnnxModel implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final TokenPooling pooling;

    OnnxModel(byte[] model, TokenPooling pooling) throws OrtException {
        this.pooling = pooling;
        environment = OrtEnvironment.getEnvironment("signalbox");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(model, options);
        }
    }

    /** The vectors of the texts, in their order. Shorter ones are padded to the longest, and the padding is masked. */
    List<float[]> embed(List<int[]> texts) throws OrtException {
        int width = texts.stream().mapToInt(ids -> ids.length).max().orElse(0);
        long[] ids = new long[texts.size() * width];
        long[] mask = new long[ids.length];
        for (int row = 0; row < texts.size(); row++) {
            int[] text = texts.get(row);
            for (int i = 0; i < text.length; i++) {
                ids[row * width + i] = text[i];
            }
            Arrays.fill(mask, row * width, row * width + text.length, 1);
        }
        long[] shape = {texts.size(), width};
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor typeTensor =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
            return pooled((OnnxTensor) result.get(0), texts, width);
        }
    }

    private List<float[]> pooled(OnnxTensor states, List<int[]> texts, int width) {
        FloatBuffer numbers = states.getFloatBuffer();
        int dimensions = Math.toIntExact(states.getInfo().getShape()[2]);
        List<float[]> vectors = new ArrayList<>(texts.size());
        float[] state = new float[dimensions];
        for (int row = 0; row < texts.size(); row++) {
            double[] sums = new double[dimensions];
            int tokens = pooling == TokenPooling.CLS ? 1 : texts.get(row).length;
            for (int i = 0; i < tokens; i++) {
                numbers.get((row * width + i) * dimensions, state);
                for (int d = 0; d < dimensions; d++) {
                    sums[d] += state[d];
                }
            }
            vectors.add(normalised(sums));
        }
        return vectors;
    }

    private static float[] normalised(double[] sums) {
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        double length = Math.sqrt(squares);
        float[] vector = new float[sums.length];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (sums[d] / length);
        }
        return vector;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
