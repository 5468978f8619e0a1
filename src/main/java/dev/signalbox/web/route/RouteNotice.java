package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was just done to a route, as its page says it. It is carried in the page's URL.
 *
 * @param said {@code saved}, {@code same}, or {@code done} for what the revision says of itself; empty for none of these
 * @param added how many utterances were added; null where that was not asked for
 * @param skipped how many were not, since the route has them
 * @param removed how many were removed; null where that was not asked for
 * @param already how many another route had already
 * @param made number of the revision that was made, which can be undone; 0 for none
 */
public record RouteNotice(
        String said,
        @Nullable Integer added,
        int skipped,
        @Nullable Integer removed,
        int already,
        int made) {
    private static final String DONE = "done";
    private static final String SAME = "same";

    /** Fields were saved, or were the same as before. */
    static RouteNotice saved(boolean changed) {
        return new RouteNotice(changed ? "saved" : SAME, null, 0, null, 0, 0);
    }

    static RouteNotice removed(int utterances) {
        return new RouteNotice("", null, 0, utterances, 0, 0);
    }

    /** What the revision says of itself. */
    static RouteNotice done(int already) {
        return new RouteNotice(DONE, null, 0, null, already, 0);
    }

    RouteNotice adding(int utterances, int duplicates, boolean fieldsToo) {
        return new RouteNotice(fieldsToo ? said : "", utterances, duplicates, removed, already, made);
    }

    /** That, of an edit that was kept. */
    RouteNotice of(EditResult.Kept kept) {
        return switch (kept) {
            case EditResult.Saved saved ->
                new RouteNotice(
                        said, added, skipped, removed, already, saved.revision().number());
            case EditResult.Unchanged _ ->
                new RouteNotice(said.equals(DONE) ? SAME : said, added, skipped, removed, already, 0);
        };
    }

    /** The one that a URL carries. */
    static RouteNotice of(Context ctx) {
        return new RouteNotice(
                RequestParameters.text(ctx, "said"),
                number(ctx, "added"),
                count(ctx, "skipped"),
                number(ctx, "removed"),
                count(ctx, "already"),
                count(ctx, "made"));
    }

    private static int count(Context ctx, String name) {
        @Nullable Integer number = number(ctx, name);
        return number == null ? 0 : number;
    }

    private static @Nullable Integer number(Context ctx, String name) {
        String text = RequestParameters.text(ctx, name);
        return text.matches("[0-9]{1,9}") ? (Integer) Integer.parseInt(text) : null;
    }

    /** The part of a URL that carries it. */
    String query() {
        return (said.isEmpty() ? "" : "&said=" + said)
                + (added == null ? "" : "&added=" + added)
                + (skipped == 0 ? "" : "&skipped=" + skipped)
                + (removed == null ? "" : "&removed=" + removed)
                + (already == 0 ? "" : "&already=" + already)
                + (made == 0 ? "" : "&made=" + made);
    }

    /**
     * In words; empty where there is nothing to say.
     *
     * @param what what the revision says of itself
     */
    String text(String what) {
        List<String> sentences = new ArrayList<>();
        switch (said) {
            case "saved" -> sentences.add("Saved.");
            case SAME -> sentences.add("There were no changes to save.");
            case DONE -> {
                if (!what.isEmpty()) {
                    sentences.add(what + ".");
                }
            }
            default -> {}
        }
        if (added != null) {
            sentences.add(added == 0 ? "Nothing was added." : "Added " + DisplayFormat.count(added, "utterance") + ".");
            if (skipped > 0) {
                sentences.add(DisplayFormat.number(skipped) + " skipped as duplicates.");
            }
        }
        if (removed != null) {
            sentences.add(
                    removed == 0
                            ? "No utterance was removed."
                            : "Removed " + DisplayFormat.count(removed, "utterance") + ".");
        }
        if (already > 0) {
            sentences.add(DisplayFormat.count(already, "utterance was", "utterances were") + " already there.");
        }
        return String.join(" ", sentences);
    }
}
