package dev.signalbox.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.index.pinecone.PineconeIndexes;
import dev.signalbox.index.postgres.PostgresIndexes;
import dev.signalbox.index.qdrant.QdrantIndexes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every spelling of an address that leads to one index is known to, and what leads to another index is told apart. */
class IndexSpellingsTest {
    @TempDir
    Path folder;

    private final SchemeIndexes indexes = new SchemeIndexes(Map.of(
            "embedded", new EmbeddedIndexes("a test", Clock.systemUTC()),
            "qdrant", new QdrantIndexes(StoreKeys.NONE, Clock.systemUTC()),
            "pinecone",
                    new PineconeIndexes(
                            StoreKeys.NONE, Optional.of(URI.create("http://localhost:5080")), Clock.systemUTC()),
            "postgresql", new PostgresIndexes(StoreKeys.NONE)));

    @AfterEach
    void close() {
        indexes.close();
    }

    private void assertSame(String one, String other) {
        assertThat(indexes.identity(one).sameIndexAs(indexes.identity(other)))
                .as("%s and %s: %s and %s", one, other, indexes.identity(one), indexes.identity(other))
                .isTrue();
        assertThat(indexes.identity(other).sameIndexAs(indexes.identity(one))).isTrue();
    }

    private void assertOther(String one, String other) {
        assertThat(indexes.identity(one).sameIndexAs(indexes.identity(other)))
                .as("%s and %s", one, other)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qdrant://127.0.0.1:6334/semantic-router-index",
                "qdrant://localhost",
                "qdrant://localhost/",
                "qdrant://localhost:6334",
                "qdrant://LOCALHOST/semantic-router-index",
                "qdrant://LocalHost./semantic-router-index",
                "qdrant://localhost..:6334/semantic-router-index",
                "qdrant://127.0.0.1:06334/semantic-router-index",
                "qdrant://127.0.0.1./semantic-router-index",
                "qdrant://127.1/semantic-router-index",
                "qdrant://127.0.1/semantic-router-index",
                "qdrant://2130706433/semantic-router-index",
                "qdrant://0x7f000001/semantic-router-index",
                "qdrant://0X7F.1/semantic-router-index",
                "qdrant://0x7f.0.0.0x1/semantic-router-index",
                "qdrant://017700000001/semantic-router-index",
                "qdrant://0177.0.0.1/semantic-router-index",
                "qdrant://127.8.9.10/semantic-router-index",
                "qdrant://[::1]/semantic-router-index",
                "qdrant://[0:0:0:0:0:0:0:1]/semantic-router-index",
                "qdrant://[0000:0000:0000:0000:0000:0000:0000:0001]/semantic-router-index",
                "qdrant://[::ffff:127.0.0.1]/semantic-router-index",
                "qdrant://[::FFFF:7f00:1]/semantic-router-index",
                "qdrant://[::127.0.0.1]/semantic-router-index",
                "qdrant://[64:ff9b::7f00:1]/semantic-router-index",
                "qdrant://[2002:7f00:1::]/semantic-router-index",
                "qdrant://0.0.0.0/semantic-router-index",
                "qdrant://0/semantic-router-index",
                "qdrant://[::]/semantic-router-index",
                "qdrant://any.localhost/semantic-router-index",
                "qdrant://%6cocalhost/semantic-router-index",
                "qdrant://ｌｏｃａｌｈｏｓｔ/semantic-router-index",
                "qdrant://127。0。0。1/semantic-router-index",
                "qdrant://localhost/semantic%2Drouter%2dindex",
                "qdrant://localhost/%73emantic-router-index",
                "qdrant://localhost?tls=true",
                "qdrant://localhost?tls=false",
                "qdrant://localhost?tls=",
                "qdrant://localhost?namespace=",
                "qdrant://localhost/?namespace=&tls=true"
            })
    void a_qdrant_collection_on_this_machine_has_many_spellings(String spelling) {
        assertSame("qdrant://localhost:6334/semantic-router-index", spelling);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qdrant://localhost:6335/semantic-router-index",
                "qdrant://192.0.2.7/semantic-router-index",
                "qdrant://localhost/Semantic-Router-Index",
                "qdrant://localhost/semantic-router-index%20",
                "qdrant://localhost/semantic-router-index?namespace=red",
                "qdrant://no-such-host.invalid/semantic-router-index"
            })
    void another_qdrant_collection_is_another(String address) {
        assertOther("qdrant://localhost:6334/semantic-router-index", address);
    }

    @ParameterizedTest
    @CsvSource({
        "qdrant://192.0.2.7/c, qdrant://3221225991/c",
        "qdrant://192.0.2.7/c, qdrant://192.0.519/c",
        "qdrant://192.0.2.7/c, qdrant://0xC0000207:6334/c",
        "qdrant://192.0.2.7/c, qdrant://[::ffff:192.0.2.7]/c",
        "qdrant://192.0.2.7/c, qdrant://[64:ff9b::c000:207]/c",
        "qdrant://[2001:db8::7]/c, qdrant://[2001:0DB8:0:0:0:0:0:7]/c",
        "qdrant://[2001:db8::7]/c, qdrant://[2001:db8::0.0.0.7]/c",
        "qdrant://Db.Example.invalid/c, qdrant://db.example.INVALID./c",
        "qdrant://bücher.invalid/c, qdrant://xn--bcher-kva.invalid/c",
        "qdrant://h.invalid/c?namespace=a%2Fb, qdrant://h.invalid:6334/c?tls=true&namespace=a/b",
    })
    void a_server_elsewhere_has_many_spellings_too(String one, String other) {
        assertSame(one, other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u@localhost/db",
                "postgresql://u@localhost:5432/db",
                "postgresql://u@127.0.0.1/db?table=semantic_router_index",
                "postgresql://u@[::1]:5432/db?table=",
                "postgresql://other@LOCALHOST./db",
                "postgresql://%75@127.1/d%62",
                "postgresql://u@2130706433/db?sslmode=disable",
                "postgresql://u@localhost/db?sslmode=require",
                "postgresql://u@localhost/db?schema=",
                "postgresql://u@localhost/db?table=semantic%5Frouter_index",
                "postgresql://u@[::ffff:127.0.0.1]/db?sslmode=prefer&table=semantic_router_index"
            })
    void a_table_of_postgres_has_many_spellings(String spelling) {
        assertSame("postgresql://u@localhost/db", spelling);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u@localhost/DB",
                "postgresql://u@localhost:5433/db",
                "postgresql://u@localhost/db?table=Semantic_router_index",
                "postgresql://u@192.0.2.7/db"
            })
    void another_table_of_postgres_is_another(String address) {
        assertOther("postgresql://u@localhost/db", address);
    }

    @ParameterizedTest
    @CsvSource({
        "pinecone://prod, pinecone://prod?namespace=",
        "pinecone://prod, pinecone://prod?namespace=__default__",
        "pinecone://prod?namespace=a, pinecone://prod?namespace=%61&host=",
        "pinecone://prod?host=prod-1.svc.x.pinecone.io, pinecone://any?host=https://PROD-1.svc.x.pinecone.io/",
        "pinecone://prod?host=prod-1.svc.x.pinecone.io, pinecone://b?host=prod-1.svc.x.pinecone.io:443",
        "pinecone://prod?host=prod-1.svc.x.pinecone.io, pinecone://b?host=prod-1.svc.private.x.pinecone.io",
        "pinecone://prod?host=localhost:5081, pinecone://b?host=127.0.0.1:5081",
        "pinecone://prod?host=localhost:5081, pinecone://b?host=http://LOCALHOST:5081/",
        "pinecone://prod?host=localhost:5081, pinecone://b?host=2130706433:05081",
        "pinecone://prod?host=localhost, pinecone://b?host=127.0.0.1:80",
    })
    void an_index_of_pinecone_has_many_spellings(String one, String other) {
        assertSame(one, other);
    }

    @ParameterizedTest
    @CsvSource({
        "pinecone://prod, pinecone://staging",
        "pinecone://prod, pinecone://prod?namespace=red",
        "pinecone://prod?host=prod-1.svc.x.pinecone.io, pinecone://prod?host=prod-2.svc.x.pinecone.io",
        "pinecone://prod?host=localhost:5081, pinecone://prod?host=localhost:5082",
    })
    void another_index_of_pinecone_is_another(String one, String other) {
        assertOther(one, other);
    }

    @Test
    void an_address_of_an_interface_of_this_machine_is_this_machine() throws IOException {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
        assertThat(own)
                .isNotEmpty()
                .allSatisfy(address -> assertThat(
                                CanonicalHosts.of(address.getHostAddress().replaceFirst("%.*", "")))
                        .contains(CanonicalHosts.THIS_MACHINE));
    }

    @Test
    void what_java_does_not_connect_to_is_known_all_the_same() throws UnknownHostException {
        assertThat(CanonicalHosts.of("0xc0000207")).contains("192.0.2.7");
        assertThat(CanonicalHosts.of("256.256.256.256")).containsExactly("256.256.256.256");
        assertThat(CanonicalHosts.of("1.2.3.4.5")).contains("1.2.3.4.5");
        assertThat(CanonicalHosts.of("08.1")).contains("08.1");
    }

    private Stream<String> spellings(Path real) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Path chain = Files.createSymbolicLink(folder.resolve("chain"), Path.of("link"));
        Files.createDirectories(folder.resolve("x/y"));
        Files.createSymbolicLink(folder.resolve("x/up"), Path.of("../" + real.getFileName()));
        Path relative = Path.of("").toAbsolutePath().relativize(real);
        return Stream.of(
                real + "#idx",
                real + "/#idx",
                real + "//#idx",
                real + "/.#idx",
                real + "/././#idx",
                real.getParent() + "//" + real.getFileName() + "#idx",
                real.getParent() + "/./" + real.getFileName() + "#idx",
                real.getParent() + "/x/../" + real.getFileName() + "#idx",
                real.getParent() + "/x/y/../../" + real.getFileName() + "#idx",
                real.getParent() + "/missing/../" + real.getFileName() + "#idx",
                real + "/missing/..#idx",
                real + "/../" + real.getFileName() + "#idx",
                link + "#idx",
                link + "/.#idx",
                chain + "#idx",
                folder + "/x/up#idx",
                folder + "/x/up/../" + real.getFileName() + "#idx",
                real + "?namespace=#idx",
                real.toString().replace("/", "%2F") + "#idx",
                real.toString().replace("e", "%65") + "#idx",
                relative + "#idx",
                "./" + relative + "#idx");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_embedded_index_has_many_spellings_whether_it_exists_or_not(boolean exists) throws IOException {
        Path real = folder.toRealPath().resolve("real");
        if (exists) {
            Files.createDirectories(real.resolve("idx"));
        }
        List<String> all = spellings(real).toList();
        assertThat(all)
                .hasSize(22)
                .doesNotHaveDuplicates()
                .allSatisfy(spelling -> assertSame("embedded:" + real + "#idx", "embedded:" + spelling));
        assertOther("embedded:" + real + "#idx", "embedded:" + real + "#other");
        assertOther("embedded:" + real + "#idx", "embedded:" + real + "?namespace=red#idx");
        assertOther("embedded:" + real + "#idx", "embedded:" + folder.resolve("x") + "#idx");
    }

    @Test
    void the_folder_of_an_index_may_be_a_link_itself() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real/idx"));
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("elsewhere/other"), real);
        assertSame("embedded:" + folder.resolve("real") + "#idx", "embedded:" + folder.resolve("elsewhere") + "#other");
    }

    @Test
    void links_that_lead_in_circles_end() throws IOException {
        Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        assertThat(indexes.identity("embedded:" + folder.resolve("a") + "#idx").place())
                .containsExactly("");
    }

    @Test
    void identities_are_kept_as_text() {
        Set<IndexIdentity> some = Set.of(
                indexes.identity("qdrant://h.invalid/c?namespace=\"é"),
                indexes.identity("pinecone://prod"),
                indexes.identity("embedded:" + folder + "#idx"));
        assertThat(IndexIdentity.read(IndexIdentity.write(some))).isEqualTo(some);
    }
}
