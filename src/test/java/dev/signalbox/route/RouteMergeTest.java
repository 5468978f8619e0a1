package dev.signalbox.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.config.HostileConfigs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteMergeTest {
    private static final int ROUNDS = 500;

    private static List<JsonNode> texts(String words) {
        return words == null
                ? List.of()
                : java.util.Arrays.stream(words.split(" "))
                        .<JsonNode>map(TextNode::valueOf)
                        .toList();
    }

    /** A list made of another by taking some away and putting some in, duplicates too. */
    private static List<JsonNode> edited(List<JsonNode> from, Random random) {
        List<JsonNode> list = new ArrayList<>(from);
        for (int i = random.nextInt(5); i > 0; i--) {
            if (random.nextBoolean() && !list.isEmpty()) {
                list.remove(random.nextInt(list.size()));
            } else {
                list.add(random.nextInt(list.size() + 1), TextNode.valueOf("u" + random.nextInt(8)));
            }
        }
        return list;
    }

    private static int count(List<JsonNode> list, JsonNode of) {
        return Collections.frequency(list, of);
    }

    /** A route with some of its fields, and its utterances, taken from another. */
    private static Route edited(Route from, Route other, Set<RouteField> fields) {
        return new RouteMerge(other, from, other).taking(fields).withUtterances(from.utterances());
    }

    private static Set<RouteField> some(Random random) {
        Set<RouteField> some = EnumSet.noneOf(RouteField.class);
        for (RouteField field : RouteField.values()) {
            if (random.nextBoolean()) {
                some.add(field);
            }
        }
        return some;
    }

    private static Set<RouteField> mine(RouteMerge merge, MergeOutcome... outcomes) {
        Set<RouteField> mine = EnumSet.noneOf(RouteField.class);
        for (RouteField field : RouteField.values()) {
            if (List.of(outcomes).contains(merge.of(field))) {
                mine.add(field);
            }
        }
        return mine;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a b c     | a b       | a b c d     | a b d
            a b       | a b x     | a b y       | a b x y
            a b       | a b x     | a b x       | a b x
            a b       | a         | a           | a
            a b       | b a       | a b c       | b a c
            a a       | a         | a a b       | a b
            a a       | a         | a           | a
            a         | a a       | a a         | a a
            a         | a b       |             | b
            a         | a a       | b           | a b
            """)
    void utterances_come_and_go_each_on_its_own(String base, String theirs, String mine, String merged) {
        assertThat(UtteranceMerge.of(texts(base), texts(theirs), texts(mine))).isEqualTo(texts(merged));
    }

    @Test
    void an_utterance_that_either_side_added_is_never_dropped_and_one_that_either_removed_never_stays() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<JsonNode> base = edited(texts("u0 u1 u2 u2 u3"), random);
            List<JsonNode> theirs = edited(base, random);
            List<JsonNode> mine = edited(base, random);

            List<JsonNode> merged = UtteranceMerge.of(base, theirs, mine);

            Set<JsonNode> all = new HashSet<>(base);
            all.addAll(theirs);
            all.addAll(mine);
            for (JsonNode one : all) {
                boolean added = count(theirs, one) > count(base, one) || count(mine, one) > count(base, one);
                boolean kept = theirs.contains(one) && mine.contains(one);
                String at = "seed " + seed + ", " + one;
                assertThat(merged.contains(one)).as(at).isEqualTo(added || kept);
            }
        }
    }

    @Test
    void utterances_merge_to_the_same_whoever_was_first() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<JsonNode> base = edited(texts("u0 u1 u2 u2 u3"), random);
            List<JsonNode> one = edited(base, random);
            List<JsonNode> other = edited(base, random);
            assertThat(UtteranceMerge.of(base, one, other))
                    .as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(UtteranceMerge.of(base, other, one));
        }
    }

    @Test
    void without_a_change_of_mine_all_is_theirs_and_without_one_of_theirs_all_is_mine() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            HostileConfigs hostile = new HostileConfigs(seed);
            Route base = hostile.route();
            Route changed = hostile.route();
            RouteMerge theirs = new RouteMerge(base, changed, base);
            RouteMerge mine = new RouteMerge(base, base, changed);

            assertThat(theirs.taking(mine(theirs, MergeOutcome.MINE))).isEqualTo(changed);
            assertThat(mine.taking(mine(mine, MergeOutcome.MINE))).isEqualTo(changed);
            assertThat(mine(theirs, MergeOutcome.CONFLICT)).isEmpty();
            assertThat(mine(mine, MergeOutcome.CONFLICT)).isEmpty();
        }
    }

    @Test
    void edits_of_different_fields_never_conflict_and_merge_to_the_same_whoever_was_first() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            HostileConfigs hostile = new HostileConfigs(seed);
            Route base = hostile.route();
            Set<RouteField> ones = some(new Random(seed));
            Route one = edited(base, hostile.route(), ones);
            Route other = edited(base, hostile.route(), EnumSet.complementOf(EnumSet.copyOf(ones)));
            RouteMerge merge = new RouteMerge(base, one, other);
            RouteMerge turned = new RouteMerge(base, other, one);

            Route merged = merge.taking(mine(merge, MergeOutcome.MINE));

            assertThat(mine(merge, MergeOutcome.CONFLICT)).isEmpty();
            assertThat(merged).isEqualTo(turned.taking(mine(turned, MergeOutcome.MINE)));
            for (RouteField field : RouteField.values()) {
                assertThat(field.of(merged)).isEqualTo(field.of(ones.contains(field) ? one : other));
            }
        }
    }

    @Test
    void a_conflict_is_seen_from_both_sides_and_only_there_where_all_three_differ() {
        int conflicts = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            HostileConfigs hostile = new HostileConfigs(seed);
            Route base = hostile.route();
            Route one = hostile.route();
            Route other = hostile.route();
            RouteMerge merge = new RouteMerge(base, one, other);
            RouteMerge turned = new RouteMerge(base, other, one);
            for (RouteField field : RouteField.values()) {
                boolean conflict = merge.of(field) == MergeOutcome.CONFLICT;
                assertThat(turned.of(field) == MergeOutcome.CONFLICT).isEqualTo(conflict);
                Set<Object> values = new HashSet<>(java.util.Arrays.asList(
                        field.of(merge.base()), field.of(merge.theirs()), field.of(merge.mine())));
                assertThat(conflict).as(field + " of seed " + seed).isEqualTo(values.size() == 3);
                conflicts += conflict ? 1 : 0;
            }
        }
        assertThat(conflicts).isGreaterThan(100);
    }
}
