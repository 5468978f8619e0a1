package dev.signalbox.web.page;

import java.util.List;
import java.util.Map;

/**
 * What a page says before something is removed: what exactly, what stays, and whether there is a way back.
 *
 * @param removes what is removed, a line each
 * @param keeps what stays, a line each
 * @param consequence what follows, and whether it can be undone, as sentences
 * @param action the path that removes it
 * @param fields of the form, by name
 * @param button such as {@code Revoke token}
 * @param back the path that leaves everything as it is
 */
public record RemovalQuestion(
        List<String> removes,
        List<String> keeps,
        String consequence,
        String action,
        Map<String, String> fields,
        String button,
        String back) {
    public RemovalQuestion {
        removes = List.copyOf(removes);
        keeps = List.copyOf(keeps);
    }
}
