package dev.signalbox.web.connect;

import dev.signalbox.index.FieldValues;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreField;
import dev.signalbox.keys.StoreKeyring.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The form that asks for a server and its key. It never holds a key: what was typed is used and forgotten.
 *
 * @param store of which a server is asked for
 * @param values by field
 * @param errors by field
 * @param failure why the connection failed; null if it was not tried
 */
public record ServerForm(
        StoreDescriptor store,
        Map<String, String> values,
        Map<String, String> errors,
        @Nullable Failure failure) {
    /** Why a server could not be looked around in. */
    public record Failure(String title, String message) {}

    public ServerForm {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    static ServerForm empty(StoreDescriptor store) {
        Map<String, String> values = new HashMap<>();
        store.fields().forEach(field -> values.put(field.name(), field.initial()));
        return new ServerForm(store, values, Map.of(), null);
    }

    /** A form that is filled in as far as is known. */
    public static ServerForm filled(StoreDescriptor store, Map<String, String> known) {
        Map<String, String> values = new HashMap<>(empty(store).values());
        values.putAll(known);
        return new ServerForm(store, values, Map.of(), null);
    }

    /** A form as it was sent, looked through. */
    public static ServerForm sent(StoreDescriptor store, Function<String, String> typed) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> errors = new HashMap<>();
        for (StoreField field : store.fields()) {
            if (!field.secret()) {
                String value = typed.apply(field.name()).strip();
                values.put(field.name(), value);
                field.problem(value).ifPresent(error -> errors.put(field.name(), error));
            }
        }
        return new ServerForm(store, values, errors, null);
    }

    /** The address of the server that was asked for, once the form {@link #isSound}. */
    String server() {
        return store.server(new FieldValues(values));
    }

    /** Whether every value can be used. */
    public boolean isSound() {
        return errors.isEmpty();
    }

    /** The same form, with why the connection failed. */
    public ServerForm failed(String title, String words) {
        return new ServerForm(store, values, errors, new Failure(title, words));
    }

    /** Returns the value of a field; empty for the key. */
    public String value(StoreField field) {
        return field.secret() ? "" : values.getOrDefault(field.name(), "");
    }

    public @Nullable String error(StoreField field) {
        return errors.get(field.name());
    }

    /** Returns a text that says where a server's key comes from. */
    public static String message(Origin origin) {
        return switch (origin) {
            case KEPT -> "saved in the console, encrypted";
            case ENVIRONMENT -> "from the environment or the key file";
            case NONE -> "none";
        };
    }
}
