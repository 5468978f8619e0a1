package dev.signalbox.quality;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Divides the sentences of a test set into those that a fit sees and those that are held out to judge it. The side depends on nothing but the text of
 * the sentence: it stays the same whatever else is in the test set. Texts that differ only in case or white space are on the same side. A larger share
 * holds out every sentence that a smaller one does.
 *
 * @param heldOut the share that is held out, in percent, from 0 to {@value #MOST}
 */
public record TestSetSplit(int heldOut) {
    /** The largest share that can be held out: a fit needs some sentences. */
    public static final int MOST = 90;
    /** Steps of the share that the hash of a sentence falls into; a percent is 100 of them. */
    private static final int STEPS = 10_000;

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    public TestSetSplit {
        if (heldOut < 0 || heldOut > MOST) {
            throw new IllegalArgumentException("the held-out share must be from 0 to " + MOST + ", not " + heldOut);
        }
    }

    /** Returns whether a sentence is held out. */
    public boolean isHeldOut(String sentence) {
        return step(sentence) < heldOut * (STEPS / 100);
    }

    /** Returns the sentences that a fit sees, in their order. */
    public List<LabelledSentence> fit(List<LabelledSentence> sentences) {
        return sentences.stream().filter(each -> !isHeldOut(each.sentence())).toList();
    }

    /** Returns the sentences that are held out, in their order. */
    public List<LabelledSentence> heldOut(List<LabelledSentence> sentences) {
        return sentences.stream().filter(each -> isHeldOut(each.sentence())).toList();
    }

    private static int step(String sentence) {
        String plain =
                WHITE_SPACE.matcher(sentence.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
        byte[] hash = sha256().digest(plain.getBytes(StandardCharsets.UTF_8));
        int number = ((hash[0] & 0x7F) << 24) | ((hash[1] & 0xFF) << 16) | ((hash[2] & 0xFF) << 8) | (hash[3] & 0xFF);
        return number % STEPS;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
