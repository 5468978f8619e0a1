package dev.signalbox.account;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for account names: only ASCII, as letters of two alphabets that look alike would allow impersonation. */
public final class LoginName {
    /** The rule as text, for people who choose a name. */
    public static final String RULE =
            "1 to 64 characters: letters a to z, digits and . _ @ + -, starting with a letter or digit";

    private static final int LONGEST = 64;
    private static final Pattern SOUND = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");

    private LoginName() {}

    /** Returns the name in lower case, as it is stored; empty if it breaks the rule. */
    public static Optional<String> of(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        return SOUND.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    /**
     * Returns a name made from the first of these that has usable characters: without accents, in lower case, with hyphens for characters that are not
     * allowed.
     */
    public static String fitted(List<String> wishes) {
        return wishes.stream()
                .map(wish -> Normalizer.normalize(wish, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._@+-]+", "-")
                        .replaceAll("^[^a-z0-9]+|-+$", ""))
                .filter(name -> !name.isEmpty())
                .map(name -> shortened(name, LONGEST))
                .findFirst()
                .orElse("person");
    }

    /** Returns the name with a number appended, for a name that is in use. */
    public static String numbered(String name, int number) {
        String tail = "-" + number;
        return shortened(name, LONGEST - tail.length()) + tail;
    }

    private static String shortened(String name, int longest) {
        return name.length() > longest ? name.substring(0, longest) : name;
    }
}
