package dev.signalbox.web.sync;

import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanNote;
import dev.signalbox.web.diff.RepeatedChange;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;

/**
 * A plan as the sync page and its own page show it.
 *
 * @param conflicts those that are shown
 * @param findings reasons against applying it
 * @param notes those that are shown, as text; without what a finding says
 * @param moreNotes those that are not shown
 * @param rows of this page
 * @param href URL of the list of all rows
 * @param ofOneChange whether only the lines of one change are shown, one by one
 */
public record PlanSummary(
        Plan plan,
        SideEffect local,
        SideEffect remote,
        ConflictList conflicts,
        PlanFindings findings,
        List<String> notes,
        int moreNotes,
        List<PlanRow> rows,
        String href,
        boolean ofOneChange,
        ListPaging paging) {
    private static final int NOTES = 12;
    private static final int LONGEST_NOTE = 400;

    static PlanSummary of(
            Plan plan,
            ConflictList conflicts,
            PlanFindings findings,
            List<PlanRow> rows,
            String href,
            boolean ofOneChange,
            ListPaging paging) {
        List<PlanNote> notes =
                plan.notes().stream().filter(note -> !findings.tell(note)).toList();
        return new PlanSummary(
                plan,
                SideEffect.onLocal(plan),
                SideEffect.onRemote(plan),
                conflicts,
                findings,
                notes.stream()
                        .limit(NOTES)
                        .map(PlanNote::text)
                        .map(text -> TextExcerpt.of(text, LONGEST_NOTE))
                        .toList(),
                Math.max(0, notes.size() - NOTES),
                rows,
                href,
                ofOneChange,
                paging);
    }

    /** URL of the lines of one change. */
    public String only(RepeatedChange repeated) {
        return href + (href.contains("?") ? "&" : "?") + "change=" + repeated.id() + "#rows";
    }

    /** Utterances that one side or the other has to change, each side counted. */
    public int changes() {
        return local.changes() + remote.changes();
    }

    public int deletes() {
        return local.deletes() + remote.deletes();
    }

    /** Utterances that the whole width of a bar stands for. */
    public int scale() {
        return Math.max(1, Math.max(local.extent(), remote.extent()));
    }
}
