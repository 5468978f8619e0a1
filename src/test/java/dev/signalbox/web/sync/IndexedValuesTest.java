package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.ValueText;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.web.diff.FieldDifference;
import dev.signalbox.web.diff.ValueChanges;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Description and confidence threshold of 1.x are fields of a value wherever pages show one. */
class IndexedValuesTest {
    private static final RouteValue EMPTY = value(null, null);
    private static final RouteValue FULL = value("about <b>bills</b>", 0.5);

    @Test
    void a_difference_names_the_field_and_a_missing_one_is_none() {
        assertThat(FieldDifference.between(EMPTY, FULL))
                .containsExactly(
                        new FieldDifference("description", null, "\"about <b>bills</b>\""),
                        new FieldDifference("confidence_threshold", null, "0.5"));
        assertThat(FieldDifference.between(value("", 0.0), EMPTY))
                .as("an empty description and a threshold of 0 are values")
                .containsExactly(
                        new FieldDifference("description", "\"\"", null),
                        new FieldDifference("confidence_threshold", "0.0", null));
        assertThat(FieldDifference.between(value(null, 1.0), threshold(IntNode.valueOf(1))))
                .as("thresholds are compared as numbers")
                .isEmpty();
    }

    @Test
    void a_change_that_many_records_repeat_is_named_by_its_fields() {
        assertThat(ValueChanges.label(FieldDifference.between(EMPTY, FULL)))
                .isEqualTo("Description and confidence threshold changed on");
        assertThat(ValueChanges.label(FieldDifference.between(value("a", 0.5), FULL)))
                .isEqualTo("Description changed on");
        assertThat(ValueChanges.label(List.of(new FieldDifference("function_schemas[0].name", "1", "2"))))
                .isEqualTo("Function schemas changed on");
        assertThat(ValueChanges.label(List.of(
                        new FieldDifference("description", "1", "2"),
                        new FieldDifference("confidence_threshold", "1", "2"),
                        new FieldDifference("metadata.owner", "1", "2"))))
                .isEqualTo("Description, confidence threshold and metadata changed on");
    }

    @Test
    void a_value_is_told_whole() {
        assertThat(ValueText.of(FULL)).isEqualTo("description \"about <b>bills</b>\", confidence_threshold 0.5");
        assertThat(ValueText.of(EMPTY)).isEmpty();
        assertThat(ValueSummary.of(value("", 0.0))).isEqualTo("description \"\", confidence_threshold 0.0");
        assertThat(ValueSummary.of(EMPTY)).isEqualTo("no description, no confidence threshold, no metadata");
        assertThat(ValueSummary.of(RouteValue.NONE)).isEqualTo("no schemas, no metadata");
    }

    @Test
    void values_that_differ_in_a_description_alone_can_be_told_apart_and_picked() {
        Conflict conflict =
                new Conflict("A", List.of(new Conflict.Option(FULL, 2, "1"), new Conflict.Option(EMPTY, 1, "2")), FULL);

        List<ConflictView.Option> options = ConflictView.of(conflict, 5).options();

        assertThat(options).extracting(ConflictView.Option::key).doesNotHaveDuplicates();
        assertThat(ConflictView.picked(conflict, options.getLast().key())).contains(EMPTY);
    }

    private static RouteValue value(@Nullable String description, @Nullable Double threshold) {
        return RouteValue.of(Map.of(
                RouteField.DESCRIPTION, description == null ? NullNode.instance : TextNode.valueOf(description),
                RouteField.SCORE_THRESHOLD, threshold == null ? NullNode.instance : DoubleNode.valueOf(threshold),
                RouteField.METADATA, JsonNodeFactory.instance.objectNode()));
    }

    private static RouteValue threshold(IntNode number) {
        return RouteValue.of(Map.of(
                RouteField.DESCRIPTION,
                NullNode.instance,
                RouteField.SCORE_THRESHOLD,
                number,
                RouteField.METADATA,
                JsonNodeFactory.instance.objectNode()));
    }
}
