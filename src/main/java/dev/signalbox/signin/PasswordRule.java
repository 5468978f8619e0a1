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
 * Which passwords may be chosen: long ones that are not easily guessed, whatever characters they are made of (OWASP ASVS 5.0, 6.2). Nothing
 * says when they have to be changed.
 */
public final class PasswordRule {
    /** In characters. */
    public static final int SHORTEST = 12;
    /** In characters; longer ones would only make Argon2 work. */
    public static final int LONGEST = 200;

    private static final double ENTROPY_BITS = 33;
    /** What a guesser of this console tries first. */
    private static final String[] OURS = {
        "signalbox", "semantic", "router", "semantic-router", "qdrant", "pinecone", "postgres"
    };

    /**
     * What is wrong with a password.
     *
     * @param name of the account; it may not be what the password is made of
     * @return empty if it may be chosen
     */
    public Optional<String> problem(String password, String name) {
        long length = password.codePoints().count();
        if (length < SHORTEST) {
            return Optional.of("At least " + SHORTEST + " characters; this one has " + length
                    + ". Several words in a row are easy to remember.");
        }
        if (length > LONGEST) {
            return Optional.of("At most " + LONGEST + " characters; this one has " + length + ".");
        }
        Result result = new Nbvcxz(configuration(name)).estimate(password);
        return result.isMinimumEntropyMet()
                ? Optional.empty()
                : Optional.of(
                        "This one would be guessed early: it is often used, or made of the console's or the account's name."
                                + " Choose several words that have nothing to do with one another.");
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
