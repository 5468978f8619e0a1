package dev.signalbox.sync.diff;

import dev.signalbox.route.Value;

/**
 * Whether two values are equal as far as a store can tell them apart.
 *
 * @param integers whether {@code 1} and {@code 1.0} stay apart there
 * @param emptySchemas whether null and {@code []} schemas, which are equal, look different to a Python router there
 */
public record Agreement(boolean integers, boolean emptySchemas) {
    public static Agreement of(StoreRules rules) {
        return new Agreement(rules.holdsIntegers(), rules.tellsEmptySchemasApart());
    }

    /** The form in which values of this store are compared by {@link Value#agreesWith}. */
    public Value comparable(Value value) {
        return integers ? value : value.asFloats();
    }

    /** Whether both are equal, and written so that a Python router takes them for equal too. */
    public boolean forPython(Value local, Value remote) {
        return between(local, remote) && (!emptySchemas || local.writesNoSchemasAs(remote));
    }

    public boolean between(Value local, Value remote) {
        return comparable(local).agreesWith(comparable(remote));
    }
}
