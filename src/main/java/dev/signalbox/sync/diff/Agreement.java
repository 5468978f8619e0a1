package dev.signalbox.sync.diff;

import dev.signalbox.route.Value;

/** Whether two values are equal as far as a store can tell them apart. */
public record Agreement(boolean integers) {
    public static Agreement of(StoreRules rules) {
        return new Agreement(rules.holdsIntegers());
    }

    /** The form in which values of this store are compared by {@link Value#agreesWith}. */
    public Value comparable(Value value) {
        return integers ? value : value.asFloats();
    }

    public boolean between(Value local, Value remote) {
        return comparable(local).agreesWith(comparable(remote));
    }
}
