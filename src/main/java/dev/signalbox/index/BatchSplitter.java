package dev.signalbox.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts a list into what a store takes in one call. */
public final class BatchSplitter {
    private BatchSplitter() {}

    /**
     * Parts of a list, in its order.
     *
     * @param most things in a part
     * @param bytes of a part; a thing that is larger alone is a separate part
     * @param size bytes of a thing
     */
    public static <T> List<List<T>> of(List<T> all, int most, long bytes, ToLongFunction<T> size) {
        List<List<T>> parts = new ArrayList<>();
        int from = 0;
        long held = 0;
        for (int i = 0; i < all.size(); i++) {
            long next = size.applyAsLong(all.get(i));
            if (i > from && (i - from == most || held + next > bytes)) {
                parts.add(List.copyOf(all.subList(from, i)));
                from = i;
                held = 0;
            }
            held += next;
        }
        if (from < all.size()) {
            parts.add(List.copyOf(all.subList(from, all.size())));
        }
        return parts;
    }
}
