package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.FieldValues;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.LocalStoreDescriptor;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreField;
import dev.signalbox.index.StoreKeys;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of every store fits the store itself. */
class StoreDescriptorsTest {
    static List<StoreDescriptor> all() {
        return AdapterRegistry.stores().all();
    }

    static List<StoreDescriptor> atServers() {
        return AdapterRegistry.stores().atServers();
    }

    private static IndexStore open(StoreDescriptor store) {
        return store.open(new StoreEnvironment("a test", StoreKeys.NONE, Map.of(), Clock.systemUTC()));
    }

    /** A form that was filled in where it had to be. */
    private static FieldValues filledIn(StoreDescriptor store) {
        Map<String, String> values = new HashMap<>();
        store.fields().stream()
                .filter(field -> !field.secret())
                .forEach(field -> values.put(
                        field.name(), field.required() && field.initial().isEmpty() ? "given" : field.initial()));
        return new FieldValues(values);
    }

    @ParameterizedTest
    @MethodSource("all")
    void its_example_is_an_address_that_it_opens(StoreDescriptor store) {
        assertThat(AdapterRegistry.stores().of(store.addressExample()).map(StoreDescriptor::scheme))
                .contains(store.scheme());
        try (IndexStore opened = open(store)) {
            opened.server(store.addressExample());
            opened.open(store.addressExample()).close();
        }
    }

    @ParameterizedTest
    @MethodSource("atServers")
    void a_form_that_is_filled_in_becomes_the_address_of_an_index(StoreDescriptor store) {
        String server = store.server(filledIn(store));
        String namespace = store.hasNamespaces() ? "team" : "";
        String address = store.address(server, "docs", namespace);
        assertThat(address).startsWith(store.scheme() + "://").contains("docs").contains(namespace);
        try (IndexStore opened = open(store)) {
            opened.server(server);
            opened.open(address).close();
        }
    }

    @ParameterizedTest
    @MethodSource("atServers")
    void what_is_typed_into_a_name_stays_within_that_name(StoreDescriptor store) {
        String server = store.server(filledIn(store));
        String evil = "a?tls=false&sslmode=disable&host=other#x";
        String address = store.address(server, evil, evil);
        assertThat(address).doesNotContain("tls=false", "sslmode=disable", "host=other", "#");
        assertThatThrownBy(() -> store.address("elsewhere", "docs", "")).isInstanceOf(InvalidAddressException.class);
        assertThatThrownBy(() -> store.address(store.scheme() + "://u:secret@h", "docs", ""))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @MethodSource("all")
    void its_fields_have_names_of_their_own_and_first_values_that_keep_their_rules(StoreDescriptor store) {
        assertThat(store.fields()).extracting(StoreField::name).doesNotHaveDuplicates();
        assertThat(store.fields())
                .allSatisfy(field -> assertThat(field.label()).isNotBlank())
                .filteredOn(field -> !field.initial().isEmpty())
                .allSatisfy(field -> assertThat(field.problem(field.initial()))
                        .as(field.name())
                        .isEmpty());
        boolean local = store instanceof LocalStoreDescriptor;
        assertThat(store.fields().stream()
                        .filter(StoreField::secret)
                        .map(StoreField::name)
                        .toList())
                .isEqualTo(local ? List.of() : List.of(StoreField.KEY));
        assertThat(store.keyVariable().isPresent()).isNotEqualTo(local);
    }

    @ParameterizedTest
    @MethodSource("all")
    void it_says_nothing_against_variables_that_are_not_set_and_repeats_none_that_is_wrong(StoreDescriptor store) {
        assertThat(store.problems(Map.of())).isEmpty();
        store.variables()
                .forEach(name -> assertThat(store.problems(Map.of(name, "canary value")))
                        .allMatch(problem -> problem.startsWith(name + ": "))
                        .noneMatch(problem -> problem.contains("canary")));
    }
}
