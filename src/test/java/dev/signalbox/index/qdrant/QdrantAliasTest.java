package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexIdentity;
import io.grpc.Status;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Other names that a server has for a collection. */
class QdrantAliasTest extends OnQdrant {
    private Set<IndexIdentity> known(String name) {
        return indexes(Optional.empty()).identities(server.address(name));
    }

    private static boolean meet(Set<IndexIdentity> one, Set<IndexIdentity> other) {
        return one.stream().anyMatch(a -> other.stream().anyMatch(a::sameIndexAs));
    }

    @Test
    void an_alias_is_the_collection_it_leads_to() {
        holding(server.address("routes"), 3);
        holding(server.address("drafts"), 3);
        server.alias("live", "routes");
        server.alias("current", "routes");

        assertThat(open(server.address("live")).describe().count()).isEqualTo(3);
        assertThat(meet(known("live"), known("routes"))).isTrue();
        assertThat(meet(known("live"), known("current"))).isTrue();
        assertThat(meet(known("live"), known("drafts"))).isFalse();
        assertThat(meet(known("live?namespace=red"), known("routes?namespace=red")))
                .isTrue();
        assertThat(meet(known("live?namespace=red"), known("routes"))).isFalse();
    }

    @Test
    void a_collection_knows_its_aliases_whatever_the_alias_may_be_asked() {
        server.alias("live", "routes");

        assertThat(meet(known("routes"), Set.of(indexes(Optional.empty()).identity(server.address("live")))))
                .isTrue();
    }

    @Test
    void a_server_that_does_not_answer_says_so() {
        server.troubles().failEvery(1, Status.UNAVAILABLE, "Collections/ListAliases"::equals);

        assertThatThrownBy(() -> known("routes")).isInstanceOf(IndexException.class);
    }
}
