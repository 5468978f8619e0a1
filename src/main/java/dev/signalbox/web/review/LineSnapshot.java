package dev.signalbox.web.review;

import dev.signalbox.review.CommentedLine;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterHash;
import dev.signalbox.web.sync.ChangeKind;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanRow;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a plan does with one utterance, as a comment keeps it. */
final class LineSnapshot {
    private LineSnapshot() {}

    /**
     * Takes it.
     *
     * @param lines of one utterance, at least one
     * @param row of the first of them
     */
    static CommentedLine of(List<PlanLine> lines, PlanRow row) {
        PlanLine first = lines.getFirst();
        String value = row.turns().isEmpty() ? row.value() : String.join("\n", row.turns());
        return new CommentedLine(id(first.local()), id(first.remote()), value == null ? "" : value, digest(lines));
    }

    /** A text that is the same for lines that do the same: sha256, in lower-case hex. */
    static String digest(List<PlanLine> lines) {
        return RouterHash.sha256(lines.stream()
                .map(line -> id(line.local()) + " " + id(line.remote()) + " " + value(line.value()))
                .sorted()
                .collect(Collectors.joining("\n")));
    }

    private static String value(RouteValue value) {
        if (value.known().contains(RouteField.DESCRIPTION)) {
            return value.key();
        }
        // As comments of earlier releases have it: another text would call their lines changed.
        String schemas = String.valueOf(value.schemasKey());
        return schemas.length() + ":" + schemas + value.metadataKey();
    }

    private static @Nullable String id(@Nullable ChangeKind kind) {
        return kind == null ? null : kind.id();
    }
}
