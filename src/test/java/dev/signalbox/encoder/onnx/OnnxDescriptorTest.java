package dev.signalbox.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderName;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxDescriptorTest {
    @Test
    void every_type_offers_semantic_routers_default_first() {
        assertThat(OnnxDescriptor.huggingFace().models().getFirst().name())
                .isEqualTo("sentence-transformers/all-MiniLM-L6-v2");
        assertThat(OnnxDescriptor.fastEmbed().models().getFirst().name()).isEqualTo("BAAI/bge-small-en-v1.5");
        assertThat(OnnxDescriptor.local().models().getFirst().name()).isEqualTo("BAAI/bge-small-en-v1.5");
    }

    @Test
    void a_model_that_is_not_run_here_is_told_with_those_that_are() {
        for (OnnxDescriptor descriptor :
                List.of(OnnxDescriptor.huggingFace(), OnnxDescriptor.fastEmbed(), OnnxDescriptor.local())) {
            assertThat(descriptor.obstacle(
                            new EncoderName(descriptor.types().getFirst(), "BAAI/bge-large-en-v1.5"),
                            EncoderEnvironment.EMPTY))
                    .get()
                    .asString()
                    .contains("all-MiniLM-L6-v2", "bge-small-en-v1.5");
        }
    }

    @Test
    void a_model_whose_file_is_not_on_the_class_path_is_not_present() {
        assertThat(SentenceModel.MINI_LM.isPresent()).isTrue();
        assertThat(new SentenceModel("other", "/other", 1, 2).isPresent()).isFalse();
        assertThat(OnnxDescriptor.absent(SentenceModel.BGE_SMALL))
                .contains("bge-small-en-v1.5.jar", "make bge", "docker build --build-arg BGE=1");
    }
}
