package dev.signalbox.web.sync;

import dev.signalbox.sync.guard.Code;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.plan.Note;
import dev.signalbox.web.page.Excerpt;
import dev.signalbox.web.page.Tone;
import dev.signalbox.web.page.Words;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against a plan, as its page shows it.
 *
 * @param lines what blocks first
 * @param policy where the policy of the remote is chosen
 */
public record Findings(List<Line> lines, String policy) {
    private static final int LONGEST = 800;
    private static final int NAMED = 3;
    private static final int MOST_ROUTES = 100;

    public Findings {
        lines = List.copyOf(lines);
    }

    /**
     * One of them.
     *
     * @param routes those it is about, one a line; null where its words name them all
     */
    public record Line(
            Code code,
            boolean blocks,
            String title,
            String words,
            @Nullable String routes) {
        public Tone tone() {
            return blocks ? Tone.BAD : Tone.WARN;
        }
    }

    static Findings of(List<Finding> findings, long remote) {
        return new Findings(findings.stream().map(Findings::line).toList(), "/remotes/" + remote + "/settings#policy");
    }

    private static Line line(Finding finding) {
        return new Line(
                finding.code(),
                finding.blocks(),
                finding.title(),
                Excerpt.of(finding.why() + " " + finding.next(), LONGEST),
                finding.routes().size() <= NAMED ? null : lines(finding.routes()));
    }

    /** No name can end its line: what has no shape of its own is drawn as a sign. */
    private static String lines(List<String> routes) {
        String first = routes.stream().limit(MOST_ROUTES).map(Excerpt::of).collect(Collectors.joining("\n"));
        int more = routes.size() - MOST_ROUTES;
        return more <= 0 ? first : first + "\nand " + Words.number(more) + " more";
    }

    /** How many of them block. */
    public int blocking() {
        return (int) lines.stream().filter(Line::blocks).count();
    }

    public boolean has(Code code) {
        return lines.stream().anyMatch(line -> line.code() == code);
    }

    /** Whether what a note says is said here. */
    boolean tell(Note note) {
        return switch (note.code()) {
            case MIXED_VALUES -> has(Code.MIXED_VALUES);
            case OVERWRITTEN -> has(Code.ID_COLLISION);
            case NOT_HELD -> has(Code.NOT_HELD);
            case ROUTE_VANISHES -> has(Code.ROUTE_VANISHES);
            case FOREIGN_RECORDS -> has(Code.FOREIGN_RECORDS) || has(Code.FOREIGN_INDEX);
            case IRREGULAR_RECORDS,
                    DUPLICATE_RECORDS,
                    EMPTY_ROUTE,
                    REPEATED_UTTERANCE,
                    LEFT_OUT,
                    EMPTY_SCHEMAS,
                    WHOLE_NUMBERS,
                    PYTHON_NOT_SYNCED -> false;
        };
    }
}
