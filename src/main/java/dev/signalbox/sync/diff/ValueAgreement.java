package dev.signalbox.sync.diff;

import dev.signalbox.route.RouteValue;
import java.util.function.UnaryOperator;

/**
 * Whether two values are equal as far as a store can tell them apart.
 *
 * @param form the form in which a value is compared
 * @param emptySchemas whether null and {@code []} schemas, which are equal, look different to a Python router there
 */
public record ValueAgreement(UnaryOperator<RouteValue> form, boolean emptySchemas) {
    public static ValueAgreement of(StoreRules rules) {
        return new ValueAgreement(rules::comparable, rules.tellsEmptySchemasApart());
    }

    /** The form in which values of this store are compared by {@link RouteValue#agreesWith}. */
    public RouteValue comparable(RouteValue value) {
        return form.apply(value);
    }

    /** Whether both are equal, and written so that a Python router takes them for equal too. */
    public boolean forPython(RouteValue local, RouteValue remote) {
        return between(local, remote) && (!emptySchemas || local.writesNoSchemasAs(remote));
    }

    public boolean between(RouteValue local, RouteValue remote) {
        return comparable(local).agreesWith(comparable(remote));
    }
}
