package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.StoreKey;
import dev.signalbox.keys.MasterKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.keys.StoreKeyring.Origin;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.web.remote.SettingsView.ServerKey;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKeyTest {
    private static final String INDEX = "pinecone://prod";
    private static final String PROJECT = "pinecone://";

    @TempDir
    Path folder;

    @Test
    void the_key_of_the_project_is_told_where_the_index_has_none_of_its_own() {
        try (ConsoleStore store = TemporaryStore.in(folder)) {
            MasterKey master = new MasterKey(Optional.empty(), MasterKey.fileIn(folder));
            StoreKeyring none = new StoreKeyring(store.sealedKeys(), master, server -> Optional.empty());
            assertThat(ServerKey.of(INDEX, none, Optional.of(PROJECT), null).project())
                    .isNull();

            none.keep(PROJECT, new StoreKey("of the project"));
            ServerKey project = ServerKey.of(INDEX, none, Optional.of(PROJECT), null);
            assertThat(project.project()).isEqualTo(PROJECT);
            assertThat(project.projectOrigin()).isEqualTo(Origin.KEPT);
            assertThat(ServerKey.of(INDEX, none, Optional.empty(), null).project())
                    .as("a host that is named may be anybody's")
                    .isNull();

            none.keep(INDEX, new StoreKey("of its own"));
            assertThat(ServerKey.of(INDEX, none, Optional.of(PROJECT), null).project())
                    .isNull();
        }
    }
}
