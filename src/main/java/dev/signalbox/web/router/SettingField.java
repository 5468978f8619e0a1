package dev.signalbox.web.router;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting as a form has it.
 *
 * @param text as it was typed
 * @param value what the text says; of use only without an error
 * @param error what is wrong with the text; null for nothing
 */
public record SettingField<T>(
        String text, T value, @Nullable String error) {
    /**
     * Reads what was typed over the old value; an unchanged value stays, even one that cannot be typed.
     *
     * @param was as the form showed it
     * @param read the value of a text; empty where it is none
     * @param expected what can be typed, as a sentence
     */
    static <T> SettingField<T> sent(
            String text, SettingField<T> was, Function<String, Optional<SettingField<T>>> read, String expected) {
        String typed = text.strip();
        return typed.equals(was.text())
                ? was
                : read.apply(typed).orElseGet(() -> new SettingField<>(typed, was.value(), expected));
    }

    static <T> SettingField<T> of(String text, T value) {
        return new SettingField<>(text, value, null);
    }
}
