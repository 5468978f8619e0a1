package dev.signalbox.audit;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry in its place in the chain.
 *
 * @param number from 1, without gaps
 * @param text of the entry, as {@link AuditEntryJson} writes it
 * @param hash of the former hash, the number and the text
 * @param filed whether it is found under what it says
 */
public record ChainLink(long number, String text, String hash, boolean filed) {
    /** What it says; what cannot be read any more says so. */
    public AuditEntry entry() {
        return AuditEntryJson.read(text).orElse(AuditEntry.UNREADABLE);
    }

    /** Whether it says anything. */
    public boolean isReadable() {
        return AuditEntryJson.read(text).isPresent();
    }

    /** All that a search looks at, in lower case. */
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

    /** One line of the export, without its end: the entry between its number and its hash. */
    public String line() {
        return "{\"number\":" + number + ",\"hash\":\"" + hash + "\",\"entry\":" + text + "}";
    }
}
