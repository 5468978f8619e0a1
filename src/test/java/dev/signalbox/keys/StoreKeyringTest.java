package dev.signalbox.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.keys.StoreKeyring.Origin;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreKeyringTest {
    private static final String SERVER = "qdrant://db.example:6334";
    private static final Map<String, String> VARIABLES =
            Map.of("qdrant", "QDRANT_API_KEY", "pinecone", "PINECONE_API_KEY", "postgresql", "PGPASSWORD");
    private static final String CANARY = "canary-3f1c-key";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ConsoleStore store;

    @BeforeEach
    void open() {
        store = TemporaryStore.in(folder, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StoreKeyring ring(MasterKey master) {
        return new StoreKeyring(
                store.sealedKeys(), master, server -> Optional.of(new StoreKey("from the environment")));
    }

    private StoreKeyring ring() {
        return ring(new MasterKey(Optional.empty(), MasterKey.fileIn(folder)));
    }

    @Test
    void a_kept_key_comes_back_and_goes_before_that_of_the_environment() {
        assertThat(ring().of(SERVER).map(StoreKey::reveal)).contains("from the environment");
        assertThat(ring().origin(SERVER)).isEqualTo(Origin.ENVIRONMENT);
        ring().keep(SERVER, new StoreKey(CANARY));
        assertThat(ring().of(SERVER).map(StoreKey::reveal)).contains(CANARY);
        assertThat(ring().origin(SERVER)).isEqualTo(Origin.KEPT);
        ring().keep(SERVER, new StoreKey("another"));
        assertThat(ring().of(SERVER).map(StoreKey::reveal)).contains("another");
        ring().forget(SERVER);
        assertThat(ring().of(SERVER).map(StoreKey::reveal)).contains("from the environment");
    }

    @Test
    void a_server_without_any_key_says_so() {
        StoreKeyring ring = new StoreKeyring(
                store.sealedKeys(), new MasterKey(Optional.empty(), MasterKey.fileIn(folder)), StoreKeys.NONE);
        assertThat(ring.of(SERVER)).isEmpty();
        assertThat(ring.origin(SERVER)).isEqualTo(Origin.NONE);
        assertThat(MasterKey.fileIn(folder)).doesNotExist();
    }

    @Test
    void no_file_of_the_database_holds_the_key() throws IOException {
        ring().keep(SERVER, new StoreKey(CANARY));
        store.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).as(file.toString()).doesNotContain(CANARY);
            }
        }
        store = TemporaryStore.in(folder, Clock.systemUTC());
        assertThat(store.sealedKeys().servers()).containsExactly(SERVER);
    }

    @Test
    void the_file_of_the_master_key_is_its_owners_alone() throws IOException {
        ring().keep(SERVER, new StoreKey(CANARY));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(MasterKey.fileIn(folder))))
                .isEqualTo("rw-------");
    }

    @Test
    void one_key_sealed_twice_looks_different() {
        ring().keep(SERVER, new StoreKey(CANARY));
        byte[] first = store.sealedKeys().find(SERVER).orElseThrow();
        ring().keep(SERVER, new StoreKey(CANARY));
        assertThat(store.sealedKeys().find(SERVER).orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void another_master_key_opens_nothing_and_says_what_to_do() {
        ring().keep(SERVER, new StoreKey(CANARY));
        String other = Base64.getEncoder().encodeToString(new byte[32]);
        StoreKeyring stranger = ring(new MasterKey(Optional.of(other), MasterKey.fileIn(folder)));
        assertThatThrownBy(() -> stranger.of(SERVER))
                .isInstanceOf(KeyUnreadableException.class)
                .hasMessageContaining(SERVER)
                .hasMessageContaining("enter the key of the store again")
                .hasMessageNotContaining(other);
        stranger.keep(SERVER, new StoreKey("given again"));
        assertThat(stranger.of(SERVER).map(StoreKey::reveal)).contains("given again");
    }

    @Test
    void a_changed_byte_anywhere_is_noticed() {
        ring().keep(SERVER, new StoreKey(CANARY));
        byte[] sealed = store.sealedKeys().find(SERVER).orElseThrow();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            store.sealedKeys().save(SERVER, changed);
            assertThatThrownBy(() -> ring().of(SERVER)).isInstanceOf(KeyUnreadableException.class);
        }
        store.sealedKeys().save(SERVER, Arrays.copyOf(sealed, 5));
        assertThatThrownBy(() -> ring().of(SERVER)).isInstanceOf(KeyUnreadableException.class);
    }

    @Test
    void the_key_of_one_server_does_not_open_as_that_of_another() {
        ring().keep(SERVER, new StoreKey(CANARY));
        store.sealedKeys()
                .save(
                        "qdrant://evil.example:6334",
                        store.sealedKeys().find(SERVER).orElseThrow());
        assertThatThrownBy(() -> ring().of("qdrant://evil.example:6334")).isInstanceOf(KeyUnreadableException.class);
    }

    @Test
    void a_damaged_master_key_file_is_told_and_not_replaced() throws IOException {
        ring().keep(SERVER, new StoreKey(CANARY));
        Files.writeString(MasterKey.fileIn(folder), "half a key");
        assertThatThrownBy(() -> ring().of(SERVER))
                .isInstanceOf(KeyUnreadableException.class)
                .hasMessageContaining("does not contain a master key")
                .hasMessageNotContaining("half a key");
        assertThat(MasterKey.fileIn(folder)).hasContent("half a key");
    }

    @Test
    void consoles_that_begin_at_once_agree_on_one_master_key() {
        List<byte[]> read = java.util.stream.IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return new MasterKey(Optional.empty(), MasterKey.fileIn(folder))
                                .read()
                                .getEncoded();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        assertThat(read).allSatisfy(key -> assertThat(key).isEqualTo(read.getFirst()));
    }

    @Test
    void a_master_key_of_another_length_is_refused_without_being_repeated() {
        for (String bad :
                List.of("c2hvcnQ=", "not base64 !", Base64.getEncoder().encodeToString(new byte[33]))) {
            assertThatThrownBy(() -> new MasterKey(Optional.of(bad), folder.resolve("k")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("32 bytes")
                    .hasMessageNotContaining(bad);
        }
    }

    @Test
    void the_key_file_goes_before_the_variables_and_is_read_again() throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "# servers\n" + SERVER + "  " + CANARY + "\nqdrant://db.example:63345 no\n");
        GivenKeys given =
                GivenKeys.of(Map.of("SIGNALBOX_KEYS", file.toString(), "QDRANT_API_KEY", "general"), VARIABLES);
        assertThat(given.of(SERVER).map(StoreKey::reveal)).contains(CANARY);
        assertThat(given.of("qdrant://db.example:633").map(StoreKey::reveal)).contains("general");
        assertThat(given.of("pinecone://x")).isEmpty();
        Files.writeString(file, SERVER + " changed\n");
        assertThat(given.of(SERVER).map(StoreKey::reveal)).contains("changed");
    }

    @Test
    void nothing_that_holds_a_key_prints_it() {
        GivenKeys given = GivenKeys.of(Map.of("PINECONE_API_KEY", CANARY, "PGPASSWORD", CANARY), VARIABLES);
        assertThat(given.toString()).doesNotContain(CANARY);
        assertThat(new StoreKey(CANARY).toString()).doesNotContain(CANARY);
        assertThatThrownBy(() -> GivenKeys.of(Map.of("PGPASSWORD", CANARY + "\n" + CANARY), VARIABLES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PGPASSWORD")
                .hasMessageNotContaining(CANARY);
    }
}
