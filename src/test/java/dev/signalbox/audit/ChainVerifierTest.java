package dev.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ChainVerifierTest {
    private static final int LENGTH = 40;

    private final List<ChainLink> whole = Happenings.chain(LENGTH);
    private final ChainHead head = Happenings.head(whole);

    private static ChainVerdict verdict(List<ChainLink> links, ChainHead head) {
        ChainVerifier chain = new ChainVerifier();
        links.forEach(chain::add);
        return chain.verdict(head);
    }

    private static long broken(ChainVerdict verdict) {
        return verdict instanceof ChainVerdict.Broken broken ? broken.number() : 0;
    }

    @Test
    void a_chain_that_nobody_touched_holds() {
        assertThat(verdict(whole, head)).isEqualTo(new ChainVerdict.Holds(head));
        assertThat(verdict(List.of(), ChainHead.NONE)).isEqualTo(new ChainVerdict.Holds(ChainHead.NONE));
    }

    @Test
    void an_edit_of_any_character_of_any_entry_shows_at_that_entry() {
        Random random = new Random(7);
        for (int at = 0; at < LENGTH; at++) {
            ChainLink link = whole.get(at);
            int place = random.nextInt(link.text().length());
            char other = link.text().charAt(place) == 'x' ? 'y' : 'x';
            String text = link.text().substring(0, place) + other + link.text().substring(place + 1);
            List<ChainLink> edited = new ArrayList<>(whole);
            edited.set(at, new ChainLink(link.number(), text, link.hash(), true));
            assertThat(broken(verdict(edited, head))).isEqualTo(at + 1);
        }
    }

    @Test
    void an_edit_with_a_hash_to_match_shows_at_the_entry_after_it() {
        for (int at = 0; at < LENGTH - 1; at++) {
            ChainLink link = whole.get(at);
            String former = at == 0 ? ChainVerifier.START : whole.get(at - 1).hash();
            String text = AuditEntryJson.of(Happenings.entry(1_000 + at));
            List<ChainLink> edited = new ArrayList<>(whole);
            edited.set(at, new ChainLink(link.number(), text, ChainVerifier.hash(former, link.number(), text), true));
            assertThat(broken(verdict(edited, head))).isEqualTo(at + 2);
        }
    }

    @Test
    void a_removal_shows_wherever_it_is() {
        for (int at = 0; at < LENGTH; at++) {
            List<ChainLink> fewer = new ArrayList<>(whole);
            fewer.remove(at);
            assertThat(broken(verdict(fewer, head))).isEqualTo(at + 1);
        }
    }

    @Test
    void entries_that_changed_places_show() {
        for (int at = 0; at < LENGTH - 1; at++) {
            List<ChainLink> swapped = new ArrayList<>(whole);
            Collections.swap(swapped, at, at + 1);
            assertThat(broken(verdict(swapped, head))).isEqualTo(at + 1);
            ChainLink one = whole.get(at);
            ChainLink other = whole.get(at + 1);
            swapped.set(at, new ChainLink(one.number(), other.text(), other.hash(), true));
            swapped.set(at + 1, new ChainLink(other.number(), one.text(), one.hash(), true));
            assertThat(broken(verdict(swapped, head))).isEqualTo(at + 1);
        }
    }

    @Test
    void an_entry_that_was_put_in_shows() {
        for (int at = 0; at <= LENGTH; at++) {
            List<ChainLink> more = new ArrayList<>(whole);
            String former = at == 0 ? ChainVerifier.START : whole.get(at - 1).hash();
            String text = AuditEntryJson.of(Happenings.entry(5_000));
            more.add(at, new ChainLink(at + 1L, text, ChainVerifier.hash(former, at + 1L, text), true));
            assertThat(broken(verdict(more, head))).isPositive().isLessThanOrEqualTo(at + 2L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 39, 40})
    void a_tail_that_was_cut_off_shows_by_the_end_that_is_kept_beside(int cut) {
        assertThat(broken(verdict(whole.subList(0, LENGTH - cut), head))).isEqualTo(LENGTH - cut + 1);
    }

    @Test
    void a_chain_that_was_cut_with_its_end_or_made_anew_shows_by_an_end_that_was_noted() {
        List<ChainLink> shorter = whole.subList(0, 30);
        ChainVerifier cut = new ChainVerifier(head);
        shorter.forEach(cut::add);
        assertThat(broken(cut.verdict(Happenings.head(shorter)))).isEqualTo(31);

        ChainVerifier anew = new ChainVerifier(new ChainHead(20, "0".repeat(64)));
        whole.forEach(anew::add);
        assertThat(broken(anew.verdict(head))).isEqualTo(20);

        ChainVerifier true20 = new ChainVerifier(new ChainHead(20, whole.get(19).hash()));
        whole.forEach(true20::add);
        assertThat(true20.verdict(head)).isInstanceOf(ChainVerdict.Holds.class);
    }

    @Test
    void an_entry_that_is_filed_elsewhere_shows() {
        List<ChainLink> edited = new ArrayList<>(whole);
        ChainLink link = whole.get(4);
        edited.set(4, new ChainLink(link.number(), link.text(), link.hash(), false));
        assertThat(broken(verdict(edited, head))).isEqualTo(5);
    }

    @Test
    void a_head_is_read_as_it_is_written() {
        assertThat(ChainHead.of(" " + head.message() + "\n")).contains(head);
        assertThat(ChainHead.of("12:abc")).isEmpty();
        assertThat(ChainHead.of(head.message() + "0")).isEmpty();
    }
}
