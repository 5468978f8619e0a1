package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.IndexIdentity;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An index by its name and by the host that serves it. */
class PineconeIdentityTest extends PineconeCase {
    private boolean same(String one, String other) {
        Set<IndexIdentity> there = indexes.identities(other);
        return indexes.identities(one).stream().anyMatch(a -> there.stream().anyMatch(a::sameIndexAs));
    }

    @Test
    void a_name_and_the_host_that_serves_it_are_one_index() {
        created("pinecone://prod");
        created("pinecone://staging");
        String host = server().host("prod");

        assertThat(same("pinecone://prod", "pinecone://anything?host=" + host)).isTrue();
        assertThat(same("pinecone://prod", "pinecone://anything?host=" + host.replace("localhost", "127.0.0.1")))
                .isTrue();
        assertThat(same("pinecone://prod?namespace=__default__", "pinecone://x?host=" + host))
                .isTrue();
        assertThat(same("pinecone://prod?namespace=red", "pinecone://x?host=" + host))
                .isFalse();
        assertThat(same("pinecone://staging", "pinecone://prod?host=" + host)).isFalse();
    }

    @Test
    void an_index_that_is_not_there_is_known_by_its_name() {
        assertThat(same("pinecone://none", "pinecone://none?namespace=")).isTrue();
    }
}
