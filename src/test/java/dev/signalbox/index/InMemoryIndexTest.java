package dev.signalbox.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.When;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryIndexTest extends InMemoryContract {
    private final InMemoryIndex store = new InMemoryIndex();

    @Override
    InMemoryIndex store() {
        return store;
    }

    @Nested
    class AsPostgres extends InMemoryContract {
        private final InMemoryIndex poor = new InMemoryIndex(new Capabilities(false, false, false, false, true));

        @Override
        InMemoryIndex store() {
            return poor;
        }
    }

    @Nested
    class AsPinecone extends InMemoryContract {
        private final InMemoryIndex floats = new InMemoryIndex(new Capabilities(true, true, true, true, false));

        @Override
        InMemoryIndex store() {
            return floats;
        }
    }

    @Test
    void fails_before_halfway_or_after_the_call_it_is_told_to() {
        RouteIndex index = created();
        store.failOn(2, When.BEFORE).failOn(3, When.HALFWAY).failOn(Call.DELETE, 1, When.AFTER);
        index.upsert(some(index, 2));
        assertThatThrownBy(() -> index.upsert(some(index, 5))).isInstanceOf(IndexUnreachableException.class);
        assertThatThrownBy(() -> index.upsert(some(index, 8))).isInstanceOf(IndexUnreachableException.class);
        assertThat(index.describe().count()).isEqualTo(4);
        assertThatThrownBy(() -> index.delete(ids(index))).isInstanceOf(IndexUnreachableException.class);
        assertThat(index.describe().count()).isZero();
    }

    @Test
    void a_read_that_fails_halfway_has_handed_out_half() {
        RouteIndex index = created();
        index.upsert(some(index, 10));
        store.failOn(1, When.HALFWAY);
        List<IndexRecord> got = new ArrayList<>();
        assertThatThrownBy(() -> index.read(RouteIndex.Vectors.WITHOUT, got::addAll))
                .isInstanceOf(IndexUnreachableException.class);
        assertThat(got).hasSize(5);
    }

    @Test
    void stays_down_until_it_comes_back() {
        RouteIndex index = created();
        store.goDown();
        assertThatThrownBy(index::describe).isInstanceOf(IndexUnreachableException.class);
        assertThatThrownBy(index::describe).isInstanceOf(IndexUnreachableException.class);
        store.comeBack();
        assertThat(index.describe().exists()).isTrue();
    }

    @Test
    void writes_down_every_call_with_what_it_was_about() {
        RouteIndex index = created();
        store.failOn(1, When.BEFORE);
        assertThatThrownBy(() -> index.delete(List.of("a"))).isInstanceOf(IndexUnreachableException.class);
        index.describe();
        assertThat(store.calls())
                .extracting(InMemoryIndex.Made::call)
                .containsExactly(Call.CREATE, Call.DELETE, Call.DESCRIBE);
        assertThat(store.writes().getLast().about()).containsExactly("a");
    }
}
