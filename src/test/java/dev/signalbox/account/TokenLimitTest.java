package dev.signalbox.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a token leaves of what its owner may do. */
class TokenLimitTest {
    private static final RoleScope ONE = new RoleScope.OfRouter(1);
    private static final RoleScope ITS_REMOTE = new RoleScope.OfRemote(10, 1);
    private static final RoleScope TWO = new RoleScope.OfRouter(2);

    private static Principal with(Set<RoleGrant> grants, TokenLimit limit) {
        return new Principal(OptionalLong.of(1), "ann", grants, Optional.of(limit));
    }

    @Test
    void a_limit_gives_nothing_that_its_owner_does_not_have() {
        Principal person = with(
                Set.of(new RoleGrant(Role.VIEWER, ONE)),
                new TokenLimit("t", Set.copyOf(ApiToken.CARRIED), RoleScope.EVERYTHING));

        assertThat(person.may(Permission.VIEW, ONE)).isTrue();
        assertThat(person.may(Permission.EDIT, ONE)).isFalse();
        assertThat(person.may(Permission.VIEW, TWO)).isFalse();
        assertThat(person.mayAnywhere(Permission.ADMIN)).isFalse();
    }

    @Test
    void of_what_its_owner_has_it_lets_through_what_it_names_where_it_holds() {
        Principal person = with(
                Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)),
                new TokenLimit("t", Set.of(Permission.VIEW, Permission.SYNC), ITS_REMOTE));

        assertThat(person.may(Permission.SYNC, ITS_REMOTE)).isTrue();
        assertThat(person.may(Permission.EDIT, ITS_REMOTE)).isFalse();
        assertThat(person.may(Permission.SYNC, ONE)).isFalse();
        assertThat(person.sees(1)).isTrue();
        assertThat(person.sees(2)).isFalse();
        assertThat(person.may(Permission.ADMIN, RoleScope.EVERYTHING)).isFalse();
        assertThat(person.mayAnywhere(Permission.SYNC)).isTrue();
        assertThat(person.mayAnywhere(Permission.EDIT)).isFalse();
    }

    @Test
    void where_its_owner_has_a_right_elsewhere_only_nothing_is_left() {
        Principal person = with(
                Set.of(new RoleGrant(Role.EDITOR, ONE)),
                new TokenLimit("t", Set.of(Permission.VIEW, Permission.EDIT), TWO));

        assertThat(person.mayAnywhere(Permission.VIEW)).isFalse();
        assertThat(person.may(Permission.EDIT, ONE)).isFalse();
        assertThat(person.may(Permission.EDIT, TWO)).isFalse();
    }
}
