package dev.signalbox.web.diff;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.ValueAgreement;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups the lines of a diff that repeat one change: the same fields of one route, or a route under another name. */
final class DiffGroups {
    private static final int LONGEST_NAME = 80;

    private final ValueChanges changes;
    private final RouteRenames renames;

    /**
     * @param agreement in whose eyes two values differ
     */
    DiffGroups(Diff diff, ValueAgreement agreement) {
        this.changes = new ValueChanges(agreement::comparable);
        this.renames = RouteRenames.of(
                RouteRenames.collect(diff.entries(), DiffEntry::pair, entry -> entry instanceof DiffEntry.LocalOnly),
                RouteRenames.collect(diff.entries(), DiffEntry::pair, entry -> entry instanceof DiffEntry.RemoteOnly));
    }

    List<ChangeGroup<DiffEntry>> of(List<DiffEntry> entries) {
        return ChangeGroup.of(entries, this::change);
    }

    /** Returns what differs inside an entry; empty if it is not changed. */
    List<FieldDifference> inside(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.Changed(UtteranceKey _, RouteValue local, RouteValue remote) ->
                changes.between(local, remote);
            case DiffEntry.LocalOnly _, DiffEntry.RemoteOnly _, DiffEntry.Same _ -> List.of();
        };
    }

    private ChangeGroup.@Nullable Repeated change(DiffEntry entry) {
        String route = entry.pair().route();
        return switch (entry) {
            case DiffEntry.Changed _ -> {
                List<FieldDifference> inside = inside(entry);
                yield new ChangeGroup.Repeated(
                        "changed " + route.length() + ":" + route + ValueChanges.key(inside),
                        ValueChanges.label(inside));
            }
            case DiffEntry.LocalOnly _ -> renamed("local", route, renames.toSecond(route), "remote");
            case DiffEntry.RemoteOnly _ -> renamed("remote", route, renames.toFirst(route), "local");
            case DiffEntry.Same _ -> null;
        };
    }

    private static ChangeGroup.@Nullable Repeated renamed(
            String side, String route, @Nullable String other, String where) {
        return other == null
                ? null
                : new ChangeGroup.Repeated(
                        side + " only " + route.length() + ":" + route + other,
                        "Route \"" + TextExcerpt.of(other, LONGEST_NAME) + "\" of " + where + " has the same");
    }
}
