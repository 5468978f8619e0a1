package dev.signalbox.web.connect;

import dev.signalbox.keys.StoreKeyring.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The form that asks for a server and its key. It never holds a key: what was typed is used and forgotten.
 *
 * @param values by field
 * @param errors by field
 * @param failure what came of trying it; null where it was not tried
 */
public record ServerForm(
        StoreKind kind,
        Map<String, String> values,
        Map<String, String> errors,
        @Nullable Failure failure) {
    private static final int LONGEST = 255;

    /** Why a server could not be looked around in. */
    public record Failure(String title, String message) {}

    public ServerForm {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    static ServerForm empty(StoreKind kind) {
        Map<String, String> values = new HashMap<>();
        kind.fields().forEach(field -> values.put(field.name(), field.otherwise()));
        return new ServerForm(kind, values, Map.of(), null);
    }

    /** A form as it was sent, looked through. */
    static ServerForm sent(StoreKind kind, Function<String, String> typed) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> errors = new HashMap<>();
        for (StoreKind.Field field : kind.fields()) {
            if (!field.secret()) {
                String value = typed.apply(field.name()).strip();
                values.put(field.name(), value);
                wrongWith(field, value).ifPresent(error -> errors.put(field.name(), error));
            }
        }
        return new ServerForm(kind, values, errors, null);
    }

    private static Optional<String> wrongWith(StoreKind.Field field, String value) {
        if (value.isEmpty()) {
            return field.required() ? Optional.of("Say which.") : Optional.empty();
        } else if (!field.options().isEmpty() && !field.options().containsKey(value)) {
            return Optional.of("Choose one of these.");
        } else if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("At most " + LONGEST + " characters of one line.");
        }
        return switch (field.name()) {
            case "host" ->
                value.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]")
                        ? Optional.empty()
                        : Optional.of("A name or an address, such as db.example.org, without https:// and path.");
            case "port" ->
                value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535 && Integer.parseInt(value) > 0
                        ? Optional.empty()
                        : Optional.of("A port is a number from 1 to 65535.");
            case "index" ->
                value.matches("[a-z0-9-]+")
                        ? Optional.empty()
                        : Optional.of("Pinecone's names have lower-case letters, digits and hyphens.");
            default -> Optional.empty();
        };
    }

    boolean isSound() {
        return errors.isEmpty();
    }

    ServerForm failed(String title, String words) {
        return new ServerForm(kind, values, errors, new Failure(title, words));
    }

    /** What stands in a field; nothing in that of the key. */
    public String value(StoreKind.Field field) {
        return field.secret() ? "" : values.getOrDefault(field.name(), "");
    }

    public @Nullable String error(StoreKind.Field field) {
        return errors.get(field.name());
    }

    /** Where a server's key comes from, in words. */
    public static String message(Origin origin) {
        return switch (origin) {
            case KEPT -> "given to the console, kept encrypted";
            case ENVIRONMENT -> "from the environment or the key file";
            case NONE -> "none";
        };
    }
}
