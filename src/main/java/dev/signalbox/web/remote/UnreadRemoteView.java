package dev.signalbox.web.remote;

import dev.signalbox.syncing.state.ReadFailure;
import dev.signalbox.web.error.ProblemAnswer;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page of a remote that could not be read.
 *
 * @param problem the cause
 * @param standing what the console knows of the remote
 * @param retry URL to open to try again; null where a button reads the remote again
 * @param repeated the attempt whose failure pages repeat for a short time instead of trying again; null if each page tries
 * @param page the page that the button leads to
 * @param fix what can be corrected in the settings, as the text of a link; null for nothing
 * @param readAt when the last reading was made that is kept; null for none
 */
public record UnreadRemoteView(
        ProblemAnswer problem,
        RemoteStatus standing,
        @Nullable String retry,
        @Nullable ReadFailure repeated,
        String page,
        @Nullable String fix,
        @Nullable Instant readAt) {
    /** Returns how long pages repeat the failure, such as {@code 30 seconds}. */
    public String pause() {
        return DisplayFormat.count(ReadFailure.REPEATED.toSeconds(), "second");
    }

    /** URL of the page that shows the last reading. */
    public String lastReading() {
        return standing.href() + (page.isEmpty() || page.equals("sync") ? "/diff" : "/" + page);
    }
}
