package dev.signalbox.syncing.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.store.TestSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSetServiceTest {
    @TempDir
    private Path folder;

    private ConsoleStore store;
    private TestSetService service;
    private TestSet testSet;

    @BeforeEach
    void open() {
        store = TemporaryStore.in(folder);
        service = new TestSetService(store.testSets());
        long router = store.routers()
                .add("bot", RouterConfig.of("t", "n", List.of(Route.of("a", List.of("x")))), null, "ada", "Imported")
                .id();
        testSet = store.testSets().add(router, "base", List.of(new LabelledSentence("one", "a")), "ada", "Created");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void no_row_is_lost_when_several_people_add_at_once() throws Exception {
        List<Callable<TestSetService.Addition>> additions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            LabelledSentence row = new LabelledSentence("question " + i, "a");
            additions.add(() -> service.addRow(testSet.id(), row, "eve"));
        }
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            for (Future<TestSetService.Addition> each : people.invokeAll(additions)) {
                assertThat(each.get().added()).hasSize(1);
            }
        }
        TestSet now = store.testSets().find(testSet.id()).orElseThrow();

        assertThat(now.head().number()).isEqualTo(7);
        assertThat(service.version(testSet.id(), 7).orElseThrow().sentences())
                .extracting(LabelledSentence::sentence)
                .containsAll(
                        IntStream.range(0, 6).mapToObj(i -> "question " + i).toList())
                .hasSize(7);
    }

    @Test
    void a_sentence_that_is_there_already_is_not_added_again() {
        TestSetService.Addition addition = service.addRows(
                testSet.id(),
                List.of(
                        new LabelledSentence("one", "a"),
                        new LabelledSentence("one", ""),
                        new LabelledSentence("two", ""),
                        new LabelledSentence("two", "")),
                "eve",
                "Added rows");

        assertThat(addition.added()).containsExactly(new LabelledSentence("two", ""));
        assertThat(addition.present())
                .containsExactly(new LabelledSentence("one", "a"), new LabelledSentence("two", ""));
        assertThat(addition.disputed()).containsExactly(new LabelledSentence("one", "a"));
        assertThat(addition.testSet().head().sentences()).isEqualTo(2);
        assertThat(service.addRow(testSet.id(), new LabelledSentence("two", ""), "eve")
                        .testSet()
                        .head()
                        .number())
                .isEqualTo(2);
        assertThatThrownBy(() -> service.addRow(99, new LabelledSentence("x", ""), "eve"))
                .isInstanceOf(MissingEntityException.class);
    }
}
