package dev.signalbox.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.operations.ServerSlots.Entry;
import dev.signalbox.schedule.CheckLimits;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerSlotsTest {
    private static final CheckLimits LIMITS = new CheckLimits(3, 2, Duration.ofSeconds(10));

    private final AtomicLong nanos = new AtomicLong();
    private final ServerSlots slots = new ServerSlots(nanos::get);

    @Test
    void a_full_server_leaves_places_for_others() throws Exception {
        slots.enter("a", LIMITS);
        slots.enter("a", LIMITS);
        FutureTask<Entry> waiting = waitFor("a");
        Entry other = slots.enter("b", LIMITS);
        assertThat(other).isInstanceOf(Entry.Slot.class);
        assertThat(waiting.isDone()).isFalse();
        ((Entry.Slot) other).close();
        ((Entry.Slot) slots.enter("b", LIMITS)).close();
        assertThat(waiting.isDone()).isFalse();
    }

    @Test
    void who_waits_gets_the_place_that_is_left() throws Exception {
        Entry.Slot first = (Entry.Slot) slots.enter("a", LIMITS);
        slots.enter("a", LIMITS);
        FutureTask<Entry> waiting = waitFor("a");
        first.close();
        assertThat(waiting.get()).isInstanceOf(Entry.Slot.class);
    }

    @Test
    void who_waits_for_a_server_that_hangs_is_told_so_and_it_gets_one_check_at_a_time_until_it_answers()
            throws Exception {
        Entry.Slot first = (Entry.Slot) slots.enter("a", LIMITS);
        Entry.Slot second = (Entry.Slot) slots.enter("a", LIMITS);
        FutureTask<Entry> waiting = waitFor("a");
        ServerSlots.Request hanging = slots.request("a");
        nanos.addAndGet(LIMITS.cutOff().toNanos());
        hanging.cutOff(LIMITS.cutOff());
        assertThat(waiting.get()).isInstanceOf(Entry.Hangs.class);
        assertThat(slots.enter("a", LIMITS)).isInstanceOf(Entry.Hangs.class);
        first.close();
        second.close();
        hanging.ended();

        nanos.addAndGet(LIMITS.cutOff().toNanos() + 1);
        assertThat(slots.enter("a", LIMITS)).isInstanceOf(Entry.Slot.class);
        FutureTask<Entry> next = waitFor("a");
        assertThat(next.isDone()).isFalse();
        slots.request("a").ended();
        assertThat(next.get()).isInstanceOf(Entry.Slot.class);
    }

    @Test
    void one_slow_index_does_not_make_a_server_that_answers_suspect() throws Exception {
        ServerSlots.Request slow = slots.request("a");
        nanos.addAndGet(5);
        slots.request("a").ended();
        slow.cutOff(LIMITS.cutOff());
        assertThat(slots.enter("a", LIMITS)).isInstanceOf(Entry.Slot.class);
    }

    @Test
    void requests_that_never_end_use_up_the_places_of_their_server_alone() throws Exception {
        for (int i = 0; i < LIMITS.perServer(); i++) {
            ServerSlots.Request stuck = slots.request("a");
            nanos.addAndGet(1);
            stuck.cutOff(Duration.ZERO);
        }
        nanos.addAndGet(1);
        assertThat(slots.enter("a", LIMITS)).isInstanceOf(Entry.Hangs.class);
        assertThat(slots.enter("b", LIMITS)).isInstanceOf(Entry.Slot.class);
    }

    @Test
    void addresses_on_one_server_share_its_places() {
        assertThat(ServerSlots.server("qdrant://host:6334/routes?ns=a"))
                .isEqualTo(ServerSlots.server("qdrant://host:6334/other"));
        assertThat(ServerSlots.server("embedded:/a/b")).isNotEqualTo(ServerSlots.server("embedded:/a/c"));
        assertThat(ServerSlots.server("embedded:///a/b")).isNotEqualTo(ServerSlots.server("embedded:///a/c"));
    }

    private FutureTask<Entry> waitFor(String server) throws InterruptedException {
        FutureTask<Entry> entering = new FutureTask<>(() -> slots.enter(server, LIMITS));
        Thread thread = Thread.ofPlatform().daemon().start(entering);
        while (!entering.isDone() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return entering;
    }
}
