package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.index.TrainingServer;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QdrantTrainingServerTest {
    @Test
    void it_answers_the_calls_of_a_sync_a_check_and_an_undo() {
        try (TrainingServer server = new QdrantDescriptor().trainingServer().orElseThrow();
                IndexStore store = Qdrants.impatient(Clock.systemUTC());
                RouteIndex index = store.open(server.address())) {
            assertThat(index.describe().exists()).isFalse();
            index.create(2, Metric.COSINE);
            index.upsert(List.of(record(index, "hello"), record(index, "good morning")));
            index.write(new ConfigParameter(ConfigParameter.HASH, "abc", "now"));

            assertThat(index.describe().count()).isEqualTo(2);
            assertThat(texts(index)).containsExactlyInAnyOrder("hello", "good morning");
            assertThat(index.fetch(List.of(index.idOf("greeting", "hello")))).hasSize(1);
            assertThat(index.parameters(Set.of(ConfigParameter.HASH, ConfigParameter.LOCK)))
                    .hasSize(1);
            assertThat(index.facts()).isNotEmpty();

            index.delete(List.of(index.idOf("greeting", "hello")));
            assertThat(texts(index)).containsExactly("good morning");
        }
    }

    private static IndexRecord record(RouteIndex index, String text) {
        Utterance utterance = new Utterance("greeting", text, RouteValue.NONE);
        return new IndexRecord(index.idOf("greeting", text), utterance, new float[] {1, 0});
    }

    private static List<String> texts(RouteIndex index) {
        List<String> texts = new ArrayList<>();
        index.read(
                Vectors.WITHOUT,
                page -> page.forEach(each -> texts.add(each.utterance().utterance())));
        return texts;
    }
}
