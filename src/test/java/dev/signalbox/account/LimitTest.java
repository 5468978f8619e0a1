package dev.signalbox.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a token leaves of what its owner may do. */
class LimitTest {
    private static final Scope ONE = new Scope.OfRouter(1);
    private static final Scope ITS_REMOTE = new Scope.OfRemote(10, 1);
    private static final Scope TWO = new Scope.OfRouter(2);

    private static Person with(Set<Grant> grants, Limit limit) {
        return new Person(OptionalLong.of(1), "ann", grants, Optional.of(limit));
    }

    @Test
    void a_limit_gives_nothing_that_its_owner_does_not_have() {
        Person person = with(
                Set.of(new Grant(Role.VIEWER, ONE)), new Limit("t", Set.copyOf(ApiToken.CARRIED), Scope.EVERYTHING));

        assertThat(person.may(Permission.VIEW, ONE)).isTrue();
        assertThat(person.may(Permission.EDIT, ONE)).isFalse();
        assertThat(person.may(Permission.VIEW, TWO)).isFalse();
        assertThat(person.mayAnywhere(Permission.ADMIN)).isFalse();
    }

    @Test
    void of_what_its_owner_has_it_lets_through_what_it_names_where_it_holds() {
        Person person = with(
                Set.of(new Grant(Role.ADMINISTRATOR, Scope.EVERYTHING)),
                new Limit("t", Set.of(Permission.VIEW, Permission.SYNC), ITS_REMOTE));

        assertThat(person.may(Permission.SYNC, ITS_REMOTE)).isTrue();
        assertThat(person.may(Permission.EDIT, ITS_REMOTE)).isFalse();
        assertThat(person.may(Permission.SYNC, ONE)).isFalse();
        assertThat(person.sees(1)).isTrue();
        assertThat(person.sees(2)).isFalse();
        assertThat(person.may(Permission.ADMIN, Scope.EVERYTHING)).isFalse();
        assertThat(person.mayAnywhere(Permission.SYNC)).isTrue();
        assertThat(person.mayAnywhere(Permission.EDIT)).isFalse();
    }

    @Test
    void where_its_owner_has_a_right_elsewhere_only_nothing_is_left() {
        Person person = with(
                Set.of(new Grant(Role.EDITOR, ONE)), new Limit("t", Set.of(Permission.VIEW, Permission.EDIT), TWO));

        assertThat(person.mayAnywhere(Permission.VIEW)).isFalse();
        assertThat(person.may(Permission.EDIT, ONE)).isFalse();
        assertThat(person.may(Permission.EDIT, TWO)).isFalse();
    }
}
