package dev.signalbox.web.sync;

import dev.signalbox.sync.plan.Conflict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a plan's conflicts.
 *
 * @param from how many come before the first one shown
 * @param total how many the plan has
 * @param page URL of the plan's page, which shows any of them; null where there is no such page yet
 */
public record ConflictList(
        List<ConflictView> shown,
        int from,
        int total,
        @Nullable String page) {
    /** Conflicts that a page shows. */
    static final int CONFLICTS = 5;
    /** Values of each that it shows; of one conflict alone ten times as many. */
    static final int OPTIONS = 5;

    /** The first of them, before there is a plan that has a page. */
    static ConflictList first(List<Conflict> all) {
        return slice(all, 0, null);
    }

    /**
     * As requested on the plan's page.
     *
     * @param page which five, from 1
     * @param field of the one conflict to show; empty for all, and taken for that where none has it
     */
    static ConflictList of(List<Conflict> all, int page, String field, String url) {
        return all.stream()
                .filter(conflict -> ConflictView.field(conflict).equals(field))
                .findFirst()
                .map(one -> new ConflictList(
                        List.of(ConflictView.of(one, 10 * OPTIONS)), all.indexOf(one), all.size(), url))
                .orElseGet(() -> slice(all, Math.min((page - 1) * CONFLICTS, last(all.size())), url));
    }

    private static ConflictList slice(List<Conflict> all, int from, @Nullable String url) {
        return new ConflictList(
                all.subList(from, Math.min(all.size(), from + CONFLICTS)).stream()
                        .map(conflict -> ConflictView.of(conflict, OPTIONS))
                        .toList(),
                from,
                all.size(),
                url);
    }

    private static int last(int size) {
        return Math.max(0, (size - 1) / CONFLICTS * CONFLICTS);
    }

    public boolean hasMore() {
        return shown.size() < total;
    }

    /** URL of the five before; null for none. */
    public @Nullable String previous() {
        return page == null || from == 0 ? null : page + "?conflicts=" + Math.max(1, from / CONFLICTS);
    }

    /** URL of the five behind; null for none. */
    public @Nullable String next() {
        return page == null || from + shown.size() >= total ? null : page + "?conflicts=" + (from / CONFLICTS + 2);
    }

    /** URL of more values of one; null where all are shown, or there is no page for them yet. */
    public @Nullable String values(ConflictView conflict) {
        boolean alone = conflict.options().size() > OPTIONS + 1;
        return page == null || alone || conflict.total() <= conflict.options().size()
                ? null
                : page + "?conflict=" + conflict.field();
    }
}
