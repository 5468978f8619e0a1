package dev.signalbox.sync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.guard.SyncDoors.Answer;
import dev.signalbox.sync.guard.SyncDoors.Printed;
import dev.signalbox.sync.plan.Mode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of doors and blocking findings: whatever blocks a plan is refused by each way of having it applied, with its name, and nothing is
 * written; and no check is green over it.
 */
@Tag("slow")
class BlockingFindingsTest {
    /** The cells of the table that cannot be, each with its reason. They are proven below, so that none stays here by mistake. */
    private static final Map<Door, String> WARNED_OF_ALONE = Map.of(
            Door.COMMAND_LINE,
            "A policy belongs to a remote of a console. The command line has the usual one, which blocks side-empty, dimension, encoder,"
                    + " foreign-index and old-function-schema; of every other finding it warns, and applies.");

    @TempDir
    static Path folder;

    private static SyncDoors doors;

    enum Door {
        PAGE,
        PAGE_OF_A_CONSOLE_THAT_HAS_READ_NOTHING,
        APPROVED_REVIEW,
        API_TOKEN,
        AUTO_SYNC,
        COMMAND_LINE;

        /** Wants a plan of that mode applied. The command line has tests of its own. */
        Answer knock(SyncDoors doors, Remote remote, Mode mode) throws Exception {
            return switch (this) {
                case PAGE -> doors.page(remote, mode);
                case PAGE_OF_A_CONSOLE_THAT_HAS_READ_NOTHING -> doors.pageUnread(remote, mode);
                case APPROVED_REVIEW -> doors.review(remote, mode);
                case API_TOKEN -> doors.token(remote, mode);
                case AUTO_SYNC -> doors.autoSync(remote, mode);
                case COMMAND_LINE -> throw new UnsupportedOperationException("It knows no remote of a console.");
            };
        }

        boolean isOfTheConsole() {
            return this != COMMAND_LINE;
        }

        /** Whether it refuses only once its run holds the lock, which it then gives back. */
        boolean takesTheLock() {
            return this == PAGE_OF_A_CONSOLE_THAT_HAS_READ_NOTHING;
        }
    }

    @BeforeAll
    static void open() {
        doors = new SyncDoors(folder);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    /** Under the usual policy what it blocks; under a policy of the remote's own each code. */
    static Stream<Arguments> cells() {
        return Arrays.stream(Door.values())
                .filter(Door::isOfTheConsole)
                .flatMap(door -> Arrays.stream(FindingCode.values())
                        .flatMap(code -> Stream.of(true, false)
                                .filter(chosen -> chosen || code.usual() == FindingLevel.BLOCK)
                                .map(chosen -> Arguments.of(door, code, chosen))));
    }

    @ParameterizedTest(name = "{0}, {1}, by a chosen policy: {2}")
    @MethodSource("cells")
    void every_door_refuses_every_blocking_finding_and_names_it(Door door, FindingCode code, boolean chosen)
            throws Exception {
        BlockingSituation situation = BlockingSituation.of(code);
        InMemoryIndex index = situation.planted();
        Remote remote = doors.bound(door + "-" + code.id() + "-" + chosen, situation);
        Policy policy = chosen ? situation.alone() : Policy.USUAL;
        doors.stage().store().policies().save(remote.id(), policy);
        String before = raw(index, door);
        index.forgetCalls();

        Answer answer = door.knock(doors, remote, situation.mode());

        assertThat(answer.opened()).as(answer.message()).isFalse();
        assertThat(answer.message()).containsAnyOf(">" + code.id() + "<", code.id() + ": ");
        assertThat(raw(index, door)).isEqualTo(before);
        if (!door.takesTheLock()) {
            assertThat(index.writes()).isEmpty();
            assertThat(doors.stage().services().runs().of(remote.id(), 1)).isEmpty();
        }

        // The finding is what kept it shut: where the policy lets it pass, the same door opens.
        doors.stage().store().policies().save(remote.id(), policy.allowing(List.of(code)));
        assertThat(door.knock(doors, remote, situation.mode()))
                .satisfies(
                        again -> assertThat(again.opened()).as(again.message()).isTrue());
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void the_command_line_refuses_what_the_usual_policy_blocks_and_names_it(FindingCode code) {
        BlockingSituation situation = BlockingSituation.of(code);
        InMemoryIndex index = situation.planted();
        String mode = situation.mode().id();
        String before = raw(index, Door.COMMAND_LINE);
        index.forgetCalls();

        if (code.usual() == FindingLevel.BLOCK) {
            Printed sync = doors.command(situation, "sync", "--mode", mode);
            assertThat(sync.exit()).isEqualTo(2);
            assertThat(sync.text()).contains("BLOCKS " + code.id() + ": ", "--allow " + code.id());
            assertThat(raw(index, Door.COMMAND_LINE)).isEqualTo(before);
            assertThat(index.writes()).isEmpty();
            assertThat(sync.changedLocal()).isFalse();
            assertThat(doors.command(situation, "plan", "--mode", mode).text()).contains("BLOCKS " + code.id() + ": ");
        } else if (WARNED_OF_ALONE.containsKey(Door.COMMAND_LINE) && speaksUnderTheUsualPolicy(code)) {
            Printed sync = doors.command(situation, "sync", "--mode", mode);
            assertThat(sync.exit()).as(sync.text()).isZero();
            assertThat(sync.text()).contains("warning " + code.id() + ": ");
        }
    }

    /** The usual policy warns of a thousand deletes; the situation has two. */
    private static boolean speaksUnderTheUsualPolicy(FindingCode code) {
        return code != FindingCode.DELETES_NUMBER;
    }

    @Test
    void only_the_command_line_has_cells_that_cannot_be() {
        Set<Door> doorsOfCells = cells().map(cell -> (Door) cell.get()[0]).collect(Collectors.toSet());
        assertThat(EnumSet.allOf(Door.class))
                .allSatisfy(door ->
                        assertThat(doorsOfCells.contains(door)).isNotEqualTo(WARNED_OF_ALONE.containsKey(door)));
        assertThat(cells().filter(cell -> (boolean) cell.get()[2]).map(cell -> cell.get()[1]))
                .contains((Object[]) FindingCode.values());
    }

    // Checks

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void no_check_of_the_command_line_is_green_where_a_plan_is_blocked(FindingCode code) {
        for (boolean claims : List.of(false, true)) {
            if (code.usual() == FindingLevel.BLOCK) {
                for (CheckDepth depth : CheckDepth.values()) {
                    BlockingSituation situation = BlockingSituation.of(code);
                    claim(situation, claims);
                    if (!(depth == CheckDepth.FAST && hidesBehindTheHash(code, claims))) {
                        assertThat(doors.command(situation, "check", "--depth", depth.id())
                                        .exit())
                                .as("depth " + depth.id() + ", the hash claims synced: " + claims)
                                .isNotZero();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void no_check_of_the_console_is_green_where_the_policy_blocks_a_plan(FindingCode code) {
        for (boolean claims : List.of(false, true)) {
            for (CheckDepth depth : CheckDepth.values()) {
                BlockingSituation situation = BlockingSituation.of(code);
                claim(situation, claims);
                Remote remote = doors.bound("check-" + code.id() + "-" + depth.id() + "-" + claims, situation);
                doors.stage().store().policies().save(remote.id(), situation.alone());

                CheckRecord line = doors.stage().services().comparisons().check(remote, depth);

                if (!(depth == CheckDepth.FAST && hidesBehindTheHash(code, claims))) {
                    Status status = line.check().status();
                    assertThat(status.isSynced())
                            .as("depth " + depth.id() + ", the hash claims synced: " + claims + ", is " + status)
                            .isFalse();
                }
            }
        }
    }

    /**
     * The fast check reads one thing, the stored hash, by its definition (ADR 9). What the records alone would tell it cannot see where that hash
     * is a lie. What local, the hash and the encoders beside it tell, it sees.
     */
    private static boolean hidesBehindTheHash(FindingCode code, boolean claims) {
        return switch (code) {
            case ENCODER, NOT_HELD, NEAR_EMPTY_ROUTE, SHARED_UTTERANCE, NO_RECORDS, NO_THRESHOLD, OLD_CALIBRATOR ->
                false;
            case HASH_CLAIMS_SYNCED -> true;
            case SIDE_EMPTY,
                    DIMENSION,
                    FOREIGN_INDEX,
                    DELETES_SHARE,
                    DELETES_NUMBER,
                    ROUTE_VANISHES,
                    MIXED_VALUES,
                    ID_COLLISION,
                    LIBRARY_ENDS_ELSEWHERE,
                    FOREIGN_RECORDS,
                    RECORD_IDS,
                    SPARSE_VALUES,
                    OLD_FUNCTION_SCHEMA,
                    NEWER_LIBRARY,
                    UNREADABLE_VALUE,
                    NOT_IN_LOCAL -> claims;
        };
    }

    private static void claim(BlockingSituation situation, boolean claims) {
        InMemoryIndex index = situation.planted();
        if (claims && index.describe().exists()) {
            BlockingSituation.claimSynced(index, situation.config());
        }
    }

    /** All that the store holds, but for the lock of a run that took it and gave it back. */
    private static String raw(InMemoryIndex index, Door door) {
        Map<String, String> parameters = new TreeMap<>();
        for (String field : List.of(ConfigParameter.HASH, ConfigParameter.LOCK, "signalbox_local", "signalbox_lock")) {
            boolean ofTheLock = field.equals(ConfigParameter.LOCK) || field.equals("signalbox_lock");
            index.parameter(field)
                    .filter(_ -> !(door.takesTheLock() && ofTheLock))
                    .ifPresent(parameter -> parameters.put(field, parameter.toString()));
        }
        return index.describe() + "\n" + parameters + "\n" + index.dump();
    }
}
