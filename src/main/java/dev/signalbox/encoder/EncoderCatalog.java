package dev.signalbox.encoder;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every kind of encoder that there is, in the order in which people are offered them.
 *
 * @param all no two of one type
 */
public record EncoderCatalog(List<EncoderDescriptor> all) {
    /**
     * @throws IllegalArgumentException if two have one type
     */
    public EncoderCatalog {
        all = List.copyOf(all);
        Set<String> types = new HashSet<>();
        for (EncoderDescriptor encoder : all) {
            for (String type : encoder.types()) {
                if (!types.add(type)) {
                    throw new IllegalArgumentException("Two encoders have the type " + type + ".");
                }
            }
        }
    }

    /** The encoder of that type; empty where there is none such. */
    public Optional<EncoderDescriptor> of(String type) {
        return all.stream().filter(encoder -> encoder.types().contains(type)).findFirst();
    }

    /** The variables of an environment that set up an encoder and are not blank, stripped. */
    public Map<String, String> variables(Map<String, String> environment) {
        return all.stream()
                .flatMap(encoder -> encoder.variables().stream())
                .map(EncoderVariable::name)
                .distinct()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .collect(Collectors.toUnmodifiableMap(
                        name -> name, name -> environment.getOrDefault(name, "").strip()));
    }

    /** What is wrong with {@link #variables}, encoder by encoder. */
    public List<String> problems(Map<String, String> variables) {
        return all.stream()
                .flatMap(encoder -> encoder.problems(variables).stream())
                .distinct()
                .toList();
    }
}
