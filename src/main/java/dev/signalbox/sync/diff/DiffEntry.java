package dev.signalbox.sync.diff;

import dev.signalbox.route.Pair;
import dev.signalbox.route.Value;

/** One (route, utterance) of either side. */
public sealed interface DiffEntry {
    Pair pair();

    Tag tag();

    record LocalOnly(Pair pair, Value local) implements DiffEntry {
        @Override
        public Tag tag() {
            return Tag.LOCAL_ONLY;
        }
    }

    record RemoteOnly(Pair pair, Value remote) implements DiffEntry {
        @Override
        public Tag tag() {
            return Tag.REMOTE_ONLY;
        }
    }

    /** On both sides with values that differ: one entry, though the library's text form prints it as two lines. */
    record Changed(Pair pair, Value local, Value remote) implements DiffEntry {
        @Override
        public Tag tag() {
            return Tag.CHANGED;
        }
    }

    record Same(Pair pair, Value local) implements DiffEntry {
        @Override
        public Tag tag() {
            return Tag.SAME;
        }
    }

    /** What kind of entry it is, with the word that pages and messages use. */
    enum Tag {
        LOCAL_ONLY("local only", "-"),
        REMOTE_ONLY("remote only", "+"),
        CHANGED("changed", "±"),
        SAME("same", " ");

        private final String word;
        private final String sign;

        Tag(String word, String sign) {
            this.word = word;
            this.sign = sign;
        }

        public String word() {
            return word;
        }

        /** The library's diff tag; {@code ±} for what it prints as two lines. */
        public String sign() {
            return sign;
        }
    }
}
