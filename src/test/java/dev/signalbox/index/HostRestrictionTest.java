package dev.signalbox.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRestrictionTest {
    /** Opens nothing, and remembers what it was asked for. */
    private static final class Asked implements IndexStore {
        private final List<String> addresses = new ArrayList<>();

        @Override
        public RouteIndex open(String address) {
            addresses.add(address);
            return new InMemoryIndex();
        }

        @Override
        public List<FoundIndex> find(String address) {
            addresses.add(address);
            return List.of();
        }

        @Override
        public Optional<String> server(String address) {
            return Optional.empty();
        }

        @Override
        public IndexIdentity identity(String address) {
            return new IndexIdentity("any", Set.of(), 0, List.of(address));
        }

        @Override
        public void close() {}
    }

    private final Asked asked = new Asked();
    private final RestrictedIndexStore store = new RestrictedIndexStore(asked);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qdrant://169.254.169.254:6334/x",
                "qdrant://2852039166:6334/x",
                "qdrant://[fe80::1]:6334/x",
                "qdrant://[::ffff:169.254.169.254]:6334/x",
                "qdrant://[64:ff9b::a9fe:a9fe]:6334/x",
                "qdrant://[2002:a9fe:a9fe::]:6334/x",
                "qdrant://[fd00:ec2::254]/x",
                "qdrant://0.0.0.0/x",
                "qdrant://[::]/x",
                "qdrant://224.0.0.1/x",
                "qdrant://100.100.100.200/x",
                "postgresql://me@169.254.169.254:5432/db?table=t",
                "postgresql://me%40x@169.254.169.254/db",
                "postgresql://me@168.63.129.16/db",
                "pinecone://index?host=169.254.169.254:80",
                "pinecone://index?namespace=a&host=https://[fe80::1]/x",
                "pinecone://index?host=%5Bfe80::1%5D"
            })
    void an_address_of_no_index_is_refused_before_anything_connects(String address) {
        assertThatThrownBy(() -> store.open(address))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining("Use the host of the index server");
        assertThatThrownBy(() -> store.find(address)).isInstanceOf(InvalidAddressException.class);
        assertThat(asked.addresses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qdrant://localhost:6334/x",
                "qdrant://127.0.0.1/x",
                "qdrant://[::1]:6334/x",
                "qdrant://10.0.0.7/x",
                "postgresql://me@192.168.1.7/db",
                "pinecone://index",
                "pinecone://index?host=127.0.0.1:5081",
                "qdrant://no-such-host.invalid/x",
                "qdrant:not an address"
            })
    void where_indexes_live_is_allowed(String address) {
        store.open(address);

        assertThat(asked.addresses).containsExactly(address);
    }

    @Test
    void a_name_that_leads_there_leads_nowhere_whenever_it_is_looked_up() throws Exception {
        Map<String, List<String>> names = Map.of(
                "evil.example", List.of("169.254.169.254"),
                "mixed.example", List.of("169.254.169.254", "10.0.0.7"));
        InetAddressResolver resolver = new RestrictedNameResolver.Filtering(new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                List<InetAddress> found = new ArrayList<>();
                for (String each : names.getOrDefault(host, List.of())) {
                    found.add(InetAddress.getByName(each));
                }
                return found.stream();
            }

            @Override
            public String lookupByAddress(byte[] address) {
                return "";
            }
        });
        InetAddressResolver.LookupPolicy any =
                InetAddressResolver.LookupPolicy.of(InetAddressResolver.LookupPolicy.IPV4);

        assertThat(resolver.lookupByName("mixed.example", any)).containsExactly(InetAddress.getByName("10.0.0.7"));
        assertThatThrownBy(() -> resolver.lookupByName("evil.example", any))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("connections to it are not allowed");
    }

    @Test
    void the_process_looks_names_up_that_way() {
        assertThat(java.util.ServiceLoader.load(java.net.spi.InetAddressResolverProvider.class))
                .anySatisfy(provider -> assertThat(provider).isInstanceOf(RestrictedNameResolver.class));
    }
}
