package dev.signalbox.inbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of personal data that can be removed without writing a pattern, in the order in which they are removed. */
public enum RedactionPreset {
    EMAIL("E-mail addresses", "[e-mail]"),
    IBAN("Bank accounts (IBAN with a valid check number)", "[iban]"),
    CARD("Card numbers (13 to 19 digits with a valid check digit)", "[card]"),
    PHONE("Phone numbers (7 to 15 digits; not dates)", "[phone]");

    private final String label;
    private final String replacement;

    RedactionPreset(String label, String replacement) {
        this.label = label;
        this.replacement = replacement;
    }

    public String label() {
        return label;
    }

    /** Returns what takes the place of the data. */
    public String replacement() {
        return replacement;
    }

    /** Returns the id in forms and in the store. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RedactionPreset> of(String id) {
        return Stream.of(values()).filter(preset -> preset.id().equals(id)).findFirst();
    }
}
