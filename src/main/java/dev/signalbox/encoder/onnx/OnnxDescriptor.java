package dev.signalbox.encoder.onnx;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderDescriptor;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderModel;
import dev.signalbox.encoder.EncoderName;
import java.util.List;
import java.util.Optional;

/** One of semantic-router's encoder types that run in process, with the models of it that run here. */
public final class OnnxDescriptor implements EncoderDescriptor {
    private static final String MINI_LM = "sentence-transformers/all-MiniLM-L6-v2";
    private static final String BGE_SMALL = "BAAI/bge-small-en-v1.5";

    /** A model as one encoder type runs it. */
    private record Row(String name, SentenceModel model, TokenPooling pooling) {}

    private final String type;
    private final String displayName;
    private final List<Row> rows;

    private OnnxDescriptor(String type, String displayName, Row... rows) {
        this.type = type;
        this.displayName = displayName;
        this.rows = List.of(rows);
    }

    /** {@code HuggingFaceEncoder}, which takes the mean of the tokens' vectors, of whatever model. */
    public static OnnxDescriptor huggingFace() {
        return new OnnxDescriptor(
                "huggingface",
                "Hugging Face (in process)",
                new Row(MINI_LM, SentenceModel.MINI_LM, TokenPooling.MEAN),
                new Row(BGE_SMALL, SentenceModel.BGE_SMALL, TokenPooling.MEAN));
    }

    /** {@code FastEmbedEncoder}, which pools as each model was trained. */
    public static OnnxDescriptor fastEmbed() {
        return asTrained("fastembed", "FastEmbed (in process)");
    }

    /** {@code LocalEncoder}, sentence-transformers, which pools as each model was trained. */
    public static OnnxDescriptor local() {
        return asTrained("local", "Sentence Transformers (in process)");
    }

    private static OnnxDescriptor asTrained(String type, String displayName) {
        return new OnnxDescriptor(
                type,
                displayName,
                new Row(BGE_SMALL, SentenceModel.BGE_SMALL, TokenPooling.CLS),
                new Row(MINI_LM, SentenceModel.MINI_LM, TokenPooling.MEAN));
    }

    @Override
    public List<String> types() {
        return List.of(type);
    }

    @Override
    public String displayName() {
        return displayName;
    }

    @Override
    public List<EncoderModel> models() {
        return rows.stream()
                .map(row -> EncoderModel.of(row.name(), row.model().dimensions()))
                .toList();
    }

    @Override
    public Optional<String> obstacle(EncoderName name, EncoderEnvironment environment) {
        Optional<Row> row = row(name);
        if (row.isEmpty()) {
            return Optional.of("Of type " + type + ", Signalbox runs only "
                    + String.join(" and ", rows.stream().map(Row::name).toList()) + " in process.");
        }
        return row.map(Row::model).filter(model -> !model.isPresent()).map(OnnxDescriptor::absent);
    }

    /** What is said where a model's file is not there. */
    static String absent(SentenceModel model) {
        return "The model " + model.name()
                + " is not installed: it comes in a file of its own because of its size. Put "
                + model.name() + ".jar next to signalbox.jar and restart; make bge builds the file, and"
                + " docker build --build-arg BGE=1 includes it in the image.";
    }

    @Override
    public Encoder open(EncoderName name, EncoderEnvironment environment) {
        Row row = row(name).orElseThrow();
        return new OnnxEncoder(
                name, row.model(), row.pooling(), Runtime.getRuntime().availableProcessors());
    }

    private Optional<Row> row(EncoderName name) {
        return rows.stream().filter(row -> row.name().equals(name.name())).findFirst();
    }
}
