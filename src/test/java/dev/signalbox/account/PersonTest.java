package dev.signalbox.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PersonTest {
    private static final Scope ROUTER = new Scope.OfRouter(1);
    private static final Scope ITS_REMOTE = new Scope.OfRemote(10, 1);
    private static final Scope ITS_OTHER_REMOTE = new Scope.OfRemote(11, 1);
    private static final Scope OTHER_ROUTER = new Scope.OfRouter(2);
    private static final Scope OTHERS_REMOTE = new Scope.OfRemote(20, 2);

    private static Person with(Role role, Scope scope) {
        return new Person(OptionalLong.of(1), "ann", Set.of(new Grant(role, scope)));
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER, VIEW",
        "EDITOR, VIEW EDIT TRIM",
        "REVIEWER, VIEW REVIEW TRIM",
        "OPERATOR, VIEW SYNC",
        "ADMINISTRATOR, VIEW EDIT REVIEW TRIM SYNC ADMIN"
    })
    void each_role_permits_what_its_words_say_and_nothing_else(Role role, String permissions) {
        Person person = with(role, ROUTER);

        assertThat(Arrays.stream(Permission.values())
                        .filter(permission -> permission.compareTo(Permission.SIGNED_IN) > 0)
                        .filter(permission -> person.may(permission, ROUTER))
                        .map(Enum::name))
                .containsExactlyInAnyOrder(permissions.split(" ", -1));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_for_a_router_holds_for_its_remotes_and_nowhere_else(Role role) {
        Person person = with(role, ROUTER);

        assertThat(person.may(Permission.VIEW, ITS_REMOTE)).isTrue();
        assertThat(person.may(Permission.VIEW, OTHER_ROUTER)).isFalse();
        assertThat(person.may(Permission.VIEW, OTHERS_REMOTE)).isFalse();
        assertThat(person.may(Permission.VIEW, Scope.EVERYTHING)).isFalse();
        assertThat(person.may(Permission.ADMIN, Scope.EVERYTHING)).isFalse();
    }

    @Test
    void a_role_for_a_remote_shows_its_router_and_changes_nothing_there() {
        Person person = with(Role.ADMINISTRATOR, ITS_REMOTE);

        assertThat(person.may(Permission.SYNC, ITS_REMOTE)).isTrue();
        assertThat(person.sees(1)).isTrue();
        assertThat(person.may(Permission.EDIT, ROUTER)).isFalse();
        assertThat(person.may(Permission.ADMIN, ROUTER)).isFalse();
        assertThat(person.may(Permission.VIEW, ITS_OTHER_REMOTE)).isFalse();
        assertThat(person.sees(2)).isFalse();
    }

    @Test
    void a_role_for_everything_holds_everywhere() {
        Person person = with(Role.OPERATOR, Scope.EVERYTHING);

        assertThat(person.may(Permission.SYNC, ITS_REMOTE)).isTrue();
        assertThat(person.may(Permission.SYNC, OTHER_ROUTER)).isTrue();
        assertThat(person.may(Permission.EDIT, ITS_REMOTE)).isFalse();
    }

    @Test
    void somebody_without_a_role_may_do_nothing_but_be_there() {
        Person nobody = new Person(OptionalLong.of(1), "ann", Set.of());

        assertThat(nobody.may(Permission.SIGNED_IN, ROUTER)).isTrue();
        assertThat(nobody.may(Permission.VIEW, ROUTER)).isFalse();
        assertThat(nobody.mayAnywhere(Permission.VIEW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ann, ann", "' Ann@Example.ORG ', ann@example.org", "a.b-c_d+e, a.b-c_d+e", "0x, 0x"})
    void names_are_kept_in_lower_case(String typed, String kept) {
        assertThat(LoginName.of(typed)).contains(kept);
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "-ann", "аnn", "this machine", "ann smith", "ann/..", "<b>"})
    void names_that_could_pose_as_others_are_refused(String typed) {
        assertThat(LoginName.of(typed)).isEmpty();
    }
}
