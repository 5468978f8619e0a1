package dev.signalbox.web.router;

import dev.signalbox.encoder.EncoderChoice;
import dev.signalbox.encoder.EncoderModel;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What it means to give a router another encoder.
 *
 * @param typed the new encoder, as it was typed
 * @param typeError what is wrong with its type; null for nothing
 * @param nameError what is wrong with its name; null for nothing
 * @param outdated whether the router was changed since the consequences were shown
 * @param now the encoder that it has
 * @param dimensions of the vectors of the new encoder; empty if the console cannot run it
 * @param before the threshold of routes without their own, by the encoder that it has; empty if unknown
 * @param after the same, by the new one
 * @param remotes what has to be done with each
 * @param choices the encoders that this console knows how to run
 * @param obstacle why the console cannot run the new encoder, and what to do; empty if it can
 */
public record EncoderChange(
        Router router,
        EncoderName typed,
        @Nullable String typeError,
        @Nullable String nameError,
        boolean outdated,
        EncoderName now,
        OptionalInt dimensions,
        OptionalDouble before,
        OptionalDouble after,
        List<EncoderImpact> remotes,
        List<EncoderChoice> choices,
        String obstacle) {
    private static final int LISTED = 50;

    /** Whether there are consequences to show: another encoder that can be saved. */
    public boolean isChange() {
        return typeError == null && nameError == null && !typed.equals(now);
    }

    /** Returns the encoder types that the form offers. */
    public List<String> types() {
        return choices.stream().map(EncoderChoice::type).distinct().toList();
    }

    /** Returns the models that the form offers, of every type: which of them fit is in the table below it. */
    public List<String> models() {
        return choices.stream()
                .flatMap(choice -> choice.models().stream())
                .map(EncoderModel::name)
                .distinct()
                .toList();
    }

    private Stream<String> texts() {
        return router.head().config().routes().stream().flatMap(Route::texts).distinct();
    }

    /** Returns how many texts are embedded once for all remotes. */
    public long toEmbed() {
        return texts().count();
    }

    /** Returns how many characters those texts have. */
    public long characters() {
        return texts().mapToLong(text -> text.codePointCount(0, text.length())).sum();
    }

    private List<Route> withThreshold() {
        return router.head().config().routes().stream()
                .filter(route -> route.scoreThreshold() != null)
                .toList();
    }

    /** Returns the first routes that have a threshold of their own. */
    public List<Route> thresholds() {
        List<Route> all = withThreshold();
        return all.subList(0, Math.min(LISTED, all.size()));
    }

    /** Returns how many more routes have a threshold of their own. */
    public int moreThresholds() {
        return withThreshold().size() - thresholds().size();
    }

    /** Returns a default threshold as text. */
    public static String text(OptionalDouble threshold) {
        return threshold.isPresent() ? PythonJson.repr(threshold.getAsDouble()) : "unknown";
    }

    /** Returns the threshold of a route as text. */
    public static String text(Route route) {
        Double threshold = route.scoreThreshold();
        return threshold == null ? "none" : PythonJson.repr(threshold);
    }
}
