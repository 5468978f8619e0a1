package dev.signalbox.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Splits the arguments of a statement into chunks, as databases limit the number of variables. */
final class StatementChunks {
    private static final int SIZE = 500;

    private StatementChunks() {}

    static <T> List<List<T>> of(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += SIZE) {
            chunks.add(list.subList(from, Math.min(from + SIZE, list.size())));
        }
        return chunks;
    }
}
