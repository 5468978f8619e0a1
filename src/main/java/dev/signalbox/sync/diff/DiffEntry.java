package dev.signalbox.sync.diff;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;

/** One (route, utterance) of either side. */
public sealed interface DiffEntry {
    UtteranceKey pair();

    Tag tag();

    record LocalOnly(UtteranceKey pair, RouteValue local) implements DiffEntry {
        @Override
        public Tag tag() {
            return Tag.LOCAL_ONLY;
        }
    }

    record RemoteOnly(UtteranceKey pair, RouteValue remote) implements DiffEntry {
        @Override
        public Tag tag() {
            return Tag.REMOTE_ONLY;
        }
    }

    /** On both sides with values that differ: one entry, though the library's text form prints it as two lines. */
    record Changed(UtteranceKey pair, RouteValue local, RouteValue remote) implements DiffEntry {
        @Override
        public Tag tag() {
            return Tag.CHANGED;
        }
    }

    record Same(UtteranceKey pair, RouteValue local) implements DiffEntry {
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

        private final String id;
        private final String sign;

        Tag(String id, String sign) {
            this.id = id;
            this.sign = sign;
        }

        public String id() {
            return id;
        }

        /** The library's diff tag; {@code ±} for what it prints as two lines. */
        public String sign() {
            return sign;
        }
    }
}
