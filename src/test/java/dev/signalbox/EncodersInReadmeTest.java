package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.EncoderDescriptor;
import dev.signalbox.encoder.EncoderModel;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderVariable;
import dev.signalbox.encoder.KnownThresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's tables of encoders are those of the registry, row by row. */
class EncodersInReadmeTest {
    private static final List<EncoderDescriptor> ENCODERS =
            AdapterRegistry.encoders().all();

    @Test
    void every_encoder_has_its_row() throws IOException {
        assertThat(readme())
                .containsSubsequence(
                        ENCODERS.stream().map(EncodersInReadmeTest::row).toList());
    }

    @Test
    void every_variable_of_an_encoder_has_its_row() throws IOException {
        assertThat(readme())
                .containsSubsequence(ENCODERS.stream()
                        .flatMap(encoder -> encoder.variables().stream())
                        .map(EncodersInReadmeTest::row)
                        .toList());
    }

    private static List<String> readme() throws IOException {
        return new ArrayList<>(Files.readAllLines(Path.of("README.md")));
    }

    private static String row(EncoderDescriptor encoder) {
        String types = encoder.types().stream().map(type -> "`" + type + "`").collect(Collectors.joining(", "));
        String models =
                encoder.models().stream().map(EncodersInReadmeTest::model).collect(Collectors.joining(", "));
        OptionalDouble threshold = KnownThresholds.of(new EncoderName(
                encoder.types().getFirst(), encoder.models().getFirst().name()));
        return "| %s | %s | %s | %s |"
                .formatted(
                        types,
                        encoder.displayName(),
                        models,
                        threshold.isPresent() ? String.valueOf(threshold.getAsDouble()) : "none");
    }

    private static String model(EncoderModel model) {
        return "`" + model.name() + "`"
                + (model.dimensions().isPresent()
                        ? " ("
                                + String.format(
                                        Locale.ROOT, "%,d", model.dimensions().getAsInt()) + ")"
                        : "");
    }

    private static String row(EncoderVariable variable) {
        return "| `%s` | %s | %s |"
                .formatted(
                        variable.name(),
                        variable.otherwise()
                                .map(text -> text.contains(" ") ? text : "`" + text + "`")
                                .orElse(""),
                        variable.meaning());
    }
}
