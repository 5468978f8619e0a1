package dev.signalbox.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for names of accounts: letters that look alike in two alphabets would let one pose as another. */
public final class LoginName {
    /** What the rule is, for whoever chooses a name. */
    public static final String RULE =
            "1 to 64 of the letters a to z, digits, and . _ @ + -, beginning with a letter or digit";

    private static final Pattern SOUND = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");

    private LoginName() {}

    /** The name as it is kept, in lower case; empty if it breaks the rule. */
    public static Optional<String> of(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        return SOUND.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }
}
