package dev.signalbox.sync.plan;

import dev.signalbox.route.UtteranceKey;

/** Why two states cannot be synced in any mode until they are corrected. */
public sealed interface PlanRefusal {
    /** What is wrong, where, and what to do: one sentence or two. */
    String message();

    /** Two local routes have one name. */
    record RepeatedName(String route) implements PlanRefusal {
        @Override
        public String message() {
            return "Two local routes are named \"" + route + "\". Rename one or merge their utterances.";
        }
    }

    /**
     * A local utterance that is no text.
     *
     * @param position counted from 1
     */
    record NotText(String route, int position, String json) implements PlanRefusal {
        @Override
        public String message() {
            return "Utterance " + position + " of route \"" + route + "\" is " + json
                    + ", which is not text. Put it in quotes or remove it.";
        }
    }

    /**
     * Keys of one object that differ in YAML and become one text in JSON, such as {@code 1} and {@code '1'}.
     *
     * @param place in the route, with the text at its end
     */
    record RepeatedKey(String route, String place) implements PlanRefusal {
        @Override
        public String message() {
            return "Route \"" + route + "\" has two keys that are the same in JSON, at " + place
                    + ". Python cannot compare such a route, and no index keeps both keys. Rename one of them.";
        }
    }

    /** A name, utterance or value with half of a surrogate pair, which no UTF-8 text can hold. */
    record LoneSurrogate(String route, String where) implements PlanRefusal {
        @Override
        public String message() {
            return where + " of route \"" + route
                    + "\" has half of a surrogate pair, which no index can hold. Remove it.";
        }
    }

    /** A key of a 1.x route's own metadata that semantic-router keeps for itself. */
    record ReservedKey(String route, String key) implements PlanRefusal {
        @Override
        public String message() {
            return "The metadata of route \"" + route + "\" has the key \"" + key
                    + "\". semantic-router 1.x keeps all keys that begin with sr_ for itself and would drop it or take it for a field of the"
                    + " route. Rename the key.";
        }
    }

    /** A threshold of a 1.x route that no record can hold. */
    record NotFinite(String route, String threshold) implements PlanRefusal {
        @Override
        public String message() {
            return "The confidence threshold of route \"" + route + "\" is " + threshold
                    + ", which no record can hold. Enter a finite number, or leave it empty.";
        }
    }

    /**
     * A value of the remote that local would take and no route can have.
     *
     * @param field as a file calls it
     */
    record NotTaken(String route, String field, String json) implements PlanRefusal {
        @Override
        public String message() {
            return "The remote's records of route \"" + route + "\" have " + json + " as " + field.replace('_', ' ')
                    + ", which no route can have. Choose a mode that keeps local's values, or select another value of the remote.";
        }
    }

    /** Two pairs that the store's rule gives the same id. */
    record SharedId(String id, UtteranceKey one, UtteranceKey other) implements PlanRefusal {
        @Override
        public String message() {
            return "\"" + one.route() + ": " + one.utterance() + "\" and \"" + other.route() + ": " + other.utterance()
                    + "\" would share the id " + id + " in this store. Rename one of the routes.";
        }
    }

    /** Two routes that the store's ids name alike. */
    record SharedPrefix(String prefix, String one, String other) implements PlanRefusal {
        @Override
        public String message() {
            return "Routes \"" + one + "\" and \"" + other + "\" would both have ids that begin with \"" + prefix
                    + "\" in this store: deleting one would delete the other. Rename one of them.";
        }
    }

    /** A record that is left out, under an id that the plan writes another pair to. */
    record WrittenOver(UtteranceKey pair) implements PlanRefusal {
        @Override
        public String message() {
            return "\"" + pair.route() + ": " + pair.utterance()
                    + "\" cannot be excluded: its record has the id of an utterance that the plan writes. Exclude that utterance too.";
        }
    }

    /** An utterance that is left out, of a route that gets another value. */
    record OneValue(UtteranceKey pair) implements PlanRefusal {
        @Override
        public String message() {
            return "\"" + pair.route() + ": " + pair.utterance()
                    + "\" cannot be excluded by itself: its route gets another value locally, and a route has one value. Exclude the whole"
                    + " route, or include the utterance again.";
        }
    }

    /** A pair whose id in this store belongs to a record that is not semantic-router's. */
    record ForeignRecord(String id, UtteranceKey pair) implements PlanRefusal {
        @Override
        public String message() {
            return "\"" + pair.route() + ": " + pair.utterance() + "\" would overwrite record " + id
                    + ", which is not semantic-router's. Move that record elsewhere, or use another index.";
        }
    }

    /** A record that the store cannot keep. */
    record NotHeld(UtteranceKey pair, String why) implements PlanRefusal {
        @Override
        public String message() {
            return "\"" + pair.route() + ": " + pair.utterance() + "\" cannot be stored in this store: " + why;
        }
    }
}
