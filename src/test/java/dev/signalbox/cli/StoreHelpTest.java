package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.AdapterRegistry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help of commands says how the address of every kind of store is written, and where keys come from. */
class StoreHelpTest extends CommandLineCase {
    private List<String> help(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).doesNotContain("${", "bundle");
        return Arrays.stream(out.toString().split("\n")).map(String::strip).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "diff", "plan", "sync"})
    void a_command_on_two_sides_lists_the_addresses_of_every_store_and_the_variables_of_keys(String command) {
        String help = String.join("", help(command));
        AdapterRegistry.stores().all().forEach(store -> assertThat(help).contains(store.addressExample()));
        assertThat(help.replace(" ", ""))
                .contains("QDRANT_API_KEY,PINECONE_API_KEY,PGPASSWORDorthefilenamedbySIGNALBOX_KEYS.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"locks", "unlock", "route"})
    void a_command_on_one_side_shows_an_index_on_this_machine(String command) {
        assertThat(help(command)).anyMatch(line -> line.endsWith(", as embedded:DIR#index."));
    }

    @Test
    void each_address_is_on_a_line_of_its_own() {
        assertThat(help("sync"))
                .anyMatch(line -> line.endsWith("An index: embedded:DIR#index,"))
                .contains("qdrant://host:6334/collection,", "pinecone://index,");
    }
}
