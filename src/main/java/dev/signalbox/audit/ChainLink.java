package dev.signalbox.audit;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry at its position in the chain.
 *
 * @param number from 1, without gaps
 * @param text of the entry, as {@link AuditEntryJson} writes it
 * @param hash of the previous hash, the number and the text
 * @param filed whether the columns for searching match the text
 */
public record ChainLink(long number, String text, String hash, boolean filed) {
    /** Returns the entry; a placeholder if the text cannot be read. */
    public AuditEntry entry() {
        return AuditEntryJson.read(text).orElse(AuditEntry.UNREADABLE);
    }

    /** Returns whether the text can be read. */
    public boolean isReadable() {
        return AuditEntryJson.read(text).isPresent();
    }

    /** Returns the text that searches use, in lower case. */
    public static String message(AuditEntry entry) {
        return Stream.concat(
                        Stream.of(
                                entry.actor().name(),
                                entry.actor().from(),
                                entry.deed(),
                                entry.place().routerName(),
                                entry.place().remoteName(),
                                entry.on(),
                                entry.message(),
                                entry.reason()),
                        entry.changes().stream()
                                .flatMap(change -> Stream.of(change.what(), change.before(), change.after())))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    /** Returns one line of the export, without line end: number, hash and entry. */
    public String line() {
        return "{\"number\":" + number + ",\"hash\":\"" + hash + "\",\"entry\":" + text + "}";
    }
}
