package dev.signalbox.account;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for names of accounts: letters that look alike in two alphabets would let one pose as another. */
public final class LoginName {
    /** What the rule is, for whoever chooses a name. */
    public static final String RULE =
            "1 to 64 of the letters a to z, digits, and . _ @ + -, beginning with a letter or digit";

    private static final int LONGEST = 64;
    private static final Pattern SOUND = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,63}");

    private LoginName() {}

    /** The name as it is kept, in lower case; empty if it breaks the rule. */
    public static Optional<String> of(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        return SOUND.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    /**
     * A name made of the first of these that leaves anything to make one of: without marks over letters, in lower case, with a hyphen for
     * what may not stand in one.
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

    /** The name with a number after it, for where it is taken. */
    public static String numbered(String name, int number) {
        String tail = "-" + number;
        return shortened(name, LONGEST - tail.length()) + tail;
    }

    private static String shortened(String name, int longest) {
        return name.length() > longest ? name.substring(0, longest) : name;
    }
}
