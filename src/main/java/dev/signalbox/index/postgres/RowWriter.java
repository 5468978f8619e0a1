package dev.signalbox.index.postgres;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.VectorRule;
import dev.signalbox.route.Utterance;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes the rows of one table, each call in one transaction. Everything is checked before anything is written.
 *
 * @param refusal why a row cannot hold an utterance
 * @param transaction carries out a change, all of it or nothing
 */
record RowWriter(String address, Function<Utterance, Optional<String>> refusal, Consumer<Change> transaction) {
    /** What is done to the rows of a table within a transaction. */
    interface Change {
        void to(TableRows rows) throws SQLException;
    }

    void upsert(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            SortedMap<String, IndexRecord> byId = checked(records);
            transaction.accept(rows -> {
                checkVectors(records, rows);
                rows.mustBeFree(byId);
                rows.upsert(byId.values());
            });
        }
    }

    void renew(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            SortedMap<String, IndexRecord> byId = checked(records);
            transaction.accept(rows -> {
                checkVectors(records, rows);
                rows.renew(byId.values());
            });
        }
    }

    /** Writes whole rows back, and others as {@link #upsert} does. */
    void restore(List<IndexRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        List<IndexRecord> whole =
                records.stream().filter(record -> record.stored().isPresent()).toList();
        List<IndexRecord> others =
                records.stream().filter(record -> record.stored().isEmpty()).toList();
        SortedMap<String, IndexRecord> wholeById = RowRules.byId(whole, address);
        SortedMap<String, IndexRecord> othersById = checked(others);
        transaction.accept(rows -> {
            checkVectors(others, rows);
            rows.mustBeFree(wholeById);
            rows.mustBeFree(othersById);
            rows.restore(wholeById.values());
            rows.upsert(othersById.values());
        });
    }

    void rewrite(List<IndexRecord> records) {
        if (!records.isEmpty()) {
            SortedMap<String, IndexRecord> byId = checked(records);
            transaction.accept(rows -> rows.rewrite(byId.values()));
        }
    }

    void delete(Collection<String> ids) {
        if (!ids.isEmpty()) {
            transaction.accept(rows -> rows.delete(RowRules.possible(ids)));
        }
    }

    private SortedMap<String, IndexRecord> checked(List<IndexRecord> records) {
        return RowRules.checked(records, address, refusal);
    }

    private void checkVectors(List<IndexRecord> records, TableRows rows) {
        records.forEach(
                record -> VectorRule.vectorOf(record, address, rows.table().dimensions()));
    }
}
