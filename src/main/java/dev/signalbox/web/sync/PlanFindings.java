package dev.signalbox.web.sync;

import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.plan.PlanNote;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.StatusTone;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The findings of a plan, as its page shows them.
 *
 * @param lines what blocks first
 * @param policy where the policy of the remote is chosen
 */
public record PlanFindings(List<Line> lines, String policy) {
    private static final int LONGEST = 800;
    private static final int NAMED = 3;
    private static final int MOST_ROUTES = 100;

    public PlanFindings {
        lines = List.copyOf(lines);
    }

    /**
     * One of them.
     *
     * @param routes those it is about, one a line; null where its words name them all
     */
    public record Line(
            FindingCode code,
            boolean blocks,
            String title,
            String message,
            @Nullable String routes) {
        public StatusTone tone() {
            return blocks ? StatusTone.BAD : StatusTone.WARN;
        }
    }

    static PlanFindings of(List<Finding> findings, long remote) {
        return new PlanFindings(
                findings.stream().map(PlanFindings::line).toList(), "/remotes/" + remote + "/settings#policy");
    }

    private static Line line(Finding finding) {
        return new Line(
                finding.code(),
                finding.blocks(),
                finding.title(),
                TextExcerpt.of(finding.why() + " " + finding.next(), LONGEST),
                finding.routes().size() <= NAMED ? null : lines(finding.routes()));
    }

    /** No name can end its line: invisible characters are drawn as signs. */
    private static String lines(List<String> routes) {
        String first = routes.stream().limit(MOST_ROUTES).map(TextExcerpt::of).collect(Collectors.joining("\n"));
        int more = routes.size() - MOST_ROUTES;
        return more <= 0 ? first : first + "\nand " + DisplayFormat.number(more) + " more";
    }

    /** How many of them block. */
    public int blocking() {
        return (int) lines.stream().filter(Line::blocks).count();
    }

    public boolean has(FindingCode code) {
        return lines.stream().anyMatch(line -> line.code() == code);
    }

    /** Whether what a note says is said here. */
    boolean tell(PlanNote note) {
        return switch (note.code()) {
            case MIXED_VALUES -> has(FindingCode.MIXED_VALUES);
            case OVERWRITTEN -> has(FindingCode.ID_COLLISION);
            case NOT_HELD -> has(FindingCode.NOT_HELD);
            case ROUTE_VANISHES -> has(FindingCode.ROUTE_VANISHES);
            case FOREIGN_RECORDS -> has(FindingCode.FOREIGN_RECORDS) || has(FindingCode.FOREIGN_INDEX);
            case EMPTY_ROUTE -> has(FindingCode.NO_RECORDS);
            case INDEX_PREPARED,
                    CLASSIC_HASH,
                    IRREGULAR_RECORDS,
                    DUPLICATE_RECORDS,
                    REPEATED_UTTERANCE,
                    LEFT_OUT,
                    EMPTY_SCHEMAS,
                    WHOLE_NUMBERS,
                    PYTHON_NOT_SYNCED -> false;
        };
    }
}
