package dev.signalbox.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrincipalTest {
    private static final RoleScope ROUTER = new RoleScope.OfRouter(1);
    private static final RoleScope ITS_REMOTE = new RoleScope.OfRemote(10, 1);
    private static final RoleScope ITS_OTHER_REMOTE = new RoleScope.OfRemote(11, 1);
    private static final RoleScope OTHER_ROUTER = new RoleScope.OfRouter(2);
    private static final RoleScope OTHERS_REMOTE = new RoleScope.OfRemote(20, 2);

    private static Principal with(Role role, RoleScope scope) {
        return new Principal(OptionalLong.of(1), "ann", Set.of(new RoleGrant(role, scope)));
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER, VIEW",
        "EDITOR, VIEW EDIT TRIM REPORT",
        "REVIEWER, VIEW REVIEW TRIM",
        "OPERATOR, VIEW SYNC",
        "ADMINISTRATOR, VIEW EDIT REVIEW TRIM SYNC ADMIN REPORT"
    })
    void each_role_permits_what_its_words_say_and_nothing_else(Role role, String permissions) {
        Principal person = with(role, ROUTER);

        assertThat(Arrays.stream(Permission.values())
                        .filter(permission -> permission.compareTo(Permission.SIGNED_IN) > 0)
                        .filter(permission -> person.may(permission, ROUTER))
                        .map(Enum::name))
                .containsExactlyInAnyOrder(permissions.split(" ", -1));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_for_a_router_holds_for_its_remotes_and_nowhere_else(Role role) {
        Principal person = with(role, ROUTER);

        assertThat(person.may(Permission.VIEW, ITS_REMOTE)).isTrue();
        assertThat(person.may(Permission.VIEW, OTHER_ROUTER)).isFalse();
        assertThat(person.may(Permission.VIEW, OTHERS_REMOTE)).isFalse();
        assertThat(person.may(Permission.VIEW, RoleScope.EVERYTHING)).isFalse();
        assertThat(person.may(Permission.ADMIN, RoleScope.EVERYTHING)).isFalse();
    }

    @Test
    void a_role_for_a_remote_shows_its_router_and_changes_nothing_there() {
        Principal person = with(Role.ADMINISTRATOR, ITS_REMOTE);

        assertThat(person.may(Permission.SYNC, ITS_REMOTE)).isTrue();
        assertThat(person.sees(1)).isTrue();
        assertThat(person.may(Permission.EDIT, ROUTER)).isFalse();
        assertThat(person.may(Permission.ADMIN, ROUTER)).isFalse();
        assertThat(person.may(Permission.VIEW, ITS_OTHER_REMOTE)).isFalse();
        assertThat(person.sees(2)).isFalse();
    }

    @Test
    void a_role_for_everything_holds_everywhere() {
        Principal person = with(Role.OPERATOR, RoleScope.EVERYTHING);

        assertThat(person.may(Permission.SYNC, ITS_REMOTE)).isTrue();
        assertThat(person.may(Permission.SYNC, OTHER_ROUTER)).isTrue();
        assertThat(person.may(Permission.EDIT, ITS_REMOTE)).isFalse();
    }

    @Test
    void somebody_without_a_role_may_do_nothing_but_be_there() {
        Principal nobody = new Principal(OptionalLong.of(1), "ann", Set.of());

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
