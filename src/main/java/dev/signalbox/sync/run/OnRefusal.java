package dev.signalbox.sync.run;

import java.util.Arrays;
import java.util.Optional;

/** What a run does where its store refuses a row: chosen when it is started. */
public enum OnRefusal {
    STOP("stop", "stop there"),
    SKIP("skip", "go on with the rest");

    private final String word;
    private final String words;

    OnRefusal(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** What stands for it in forms. */
    public String word() {
        return word;
    }

    /** What it does, for people. */
    public String words() {
        return words;
    }

    /** The one of that word. */
    public static Optional<OnRefusal> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
