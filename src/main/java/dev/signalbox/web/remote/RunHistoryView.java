package dev.signalbox.web.remote;

import dev.signalbox.web.page.ListPaging;
import java.util.List;

/** A page of the history of a remote, newest first. */
public record RunHistoryView(RemoteOfRouter bound, List<HistoryLine> lines, ListPaging paging) {
    public RunHistoryView {
        lines = List.copyOf(lines);
    }
}
