package dev.signalbox.signin;

import java.util.Optional;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.Configuration;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryBuilder;
import me.gosimple.nbvcxz.scoring.Result;

/**
 * The rule for passwords: long ones that are not easily guessed, with any characters (OWASP ASVS 5.0, 6.2). Passwords do not expire.
 */
public final class PasswordRule {
    /** In characters. */
    public static final int SHORTEST = 12;
    /** In characters; longer ones would only cost computing time. */
    public static final int LONGEST = 200;

    private static final double ENTROPY_BITS = 33;
    /** Words that an attacker of this console would try first. */
    private static final String[] OURS = {
        "signalbox", "semantic", "router", "semantic-router", "qdrant", "pinecone", "postgres"
    };

    /**
     * Returns what is wrong with a password.
     *
     * @param name of the account; the password must not consist of it
     * @return empty if the password is allowed
     */
    public Optional<String> problem(String password, String name) {
        long length = password.codePoints().count();
        if (length < SHORTEST) {
            return Optional.of("It needs at least " + SHORTEST + " characters; this one has " + length
                    + ". A phrase of several words is easy to remember.");
        }
        if (length > LONGEST) {
            return Optional.of("It may have at most " + LONGEST + " characters; this one has " + length + ".");
        }
        Result result = new Nbvcxz(configuration(name)).estimate(password);
        return result.isMinimumEntropyMet()
                ? Optional.empty()
                : Optional.of(
                        "It is easy to guess: it is a common password, or made of the console's or the account's name."
                                + " Choose several unrelated words.");
    }

    private static Configuration configuration(String name) {
        DictionaryBuilder words =
                new DictionaryBuilder().setDictionaryName("signalbox").setExclusion(true);
        Stream.concat(Stream.of(OURS), Stream.of(name.split("[._@+-]", -1)))
                .filter(word -> word.length() > 2)
                .forEach(word -> words.addWord(word, 0));
        java.util.List<Dictionary> dictionaries = ConfigurationBuilder.getDefaultDictionaries();
        dictionaries.add(words.createDictionary());
        return new ConfigurationBuilder()
                .setDictionaries(dictionaries)
                .setMinimumEntropy(ENTROPY_BITS)
                .createConfiguration();
    }
}
