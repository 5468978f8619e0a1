package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.convert.ConversionOptions;
import dev.signalbox.route.convert.EncoderThreshold;
import dev.signalbox.route.dialect.Dialect;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A converted file is one that semantic-router 1.1.1 loads with the same routes, and saves as it is. */
@Tag("interop")
class ConvertedFileTest {
    private static Route route(String name, @Nullable Double threshold, JsonNode schemas, @Nullable LanguageModel llm) {
        return new Route(
                name,
                Stream.of(name + " one", "naïve \u2028 text")
                        .<JsonNode>map(TextNode::valueOf)
                        .toList(),
                threshold == null ? null : "a: description",
                schemas,
                llm,
                threshold,
                JsonNodeFactory.instance.objectNode().put("team", "a").put("weight", 1),
                JsonNodeFactory.instance.objectNode());
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void semantic_router_1_1_1_loads_a_converted_file_and_saves_it_as_it_is(ConfigFormat format) {
        JsonNode schemas = JsonNodeFactory.instance
                .arrayNode()
                .add(JsonNodeFactory.instance
                        .objectNode()
                        .put("name", "get_time")
                        .put("text", "\"quoted\" é"));
        RouterConfig classic = RouterConfig.of(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                List.of(
                        route("every score passes", 0.0, NullNode.instance, null),
                        route("no score passes", Double.NaN, NullNode.instance, null),
                        route("with schemas", 0.25, schemas, new LanguageModel("m", "C", "gpt")),
                        route("plain", null, NullNode.instance, null)));
        RouterConfig converted = Conversion.of(
                        classic, Dialect.V1, ConversionOptions.of(new EncoderThreshold.Score(0.5)))
                .config();
        String text = ConfigText.write(converted, format);
        try (IndexedRouters process = new IndexedRouters(new HashingEncoder())) {
            process.learn(converted.routes().stream().flatMap(Route::texts).toList());
            IndexedRouters.SavedFile saved = process.load(text, format, Map.of());
            assertThat(saved.routes()).isEqualTo(RoutesInPython.heldOf(converted, StoreName.QDRANT));
            // An index in memory lists its routes in an order of its own.
            assertThat(saved.in(format).lines().sorted())
                    .isEqualTo(text.lines().sorted().toList());
        }
    }
}
