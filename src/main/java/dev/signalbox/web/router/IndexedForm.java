package dev.signalbox.web.router;

import dev.signalbox.route.PythonJson;
import dev.signalbox.route.ThresholdRange;
import dev.signalbox.route.config.IndexJson;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a router of 1.x as a form has them.
 *
 * @param refresh seconds
 * @param sparseError what is wrong with the sparse encoder; null for nothing
 * @param calibrator that the router has; null for none
 * @param dropsCalibrator whether it is to be removed
 * @param was what the form was made from
 */
public record IndexedForm(
        ThresholdField threshold,
        SettingField<BigInteger> topK,
        String aggregation,
        SettingField<Double> alpha,
        SettingField<Optional<Double>> refresh,
        String sparseType,
        String sparseName,
        @Nullable String sparseError,
        JsonField index,
        @Nullable Calibrator calibrator,
        boolean dropsCalibrator,
        IndexedSettings was) {
    /** What the scores of a route's utterances can become, by the word that a file has for it. */
    public static final Map<String, String> AGGREGATIONS = aggregations();

    private static final int LONGEST_NAME = 300;

    private static Map<String, String> aggregations() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("mean", "mean: their average");
        all.put("max", "max: the highest");
        all.put("sum", "sum: all added up");
        return all;
    }

    /** The form before any edit. */
    static IndexedForm of(IndexedSettings settings) {
        IndexedSettings.SparseEncoder sparse = settings.sparseEncoder();
        return new IndexedForm(
                ThresholdField.of(settings.confidenceThreshold()),
                SettingField.of(settings.topK().toString(), settings.topK()),
                settings.aggregation(),
                SettingField.of(PythonJson.repr(settings.alpha()), settings.alpha()),
                SettingField.of(
                        settings.refreshInterval() == null ? "" : PythonJson.repr(settings.refreshInterval()),
                        Optional.ofNullable(settings.refreshInterval())),
                sparse == null ? "" : sparse.type(),
                sparse == null || sparse.name() == null ? "" : sparse.name(),
                null,
                JsonField.of(settings.index()),
                settings.calibrator(),
                false,
                settings);
    }

    /** What was sent over the settings that the form was made from. */
    static IndexedForm sent(Context ctx, IndexedSettings was) {
        IndexedForm before = of(was);
        String aggregation = field(ctx, "aggregation");
        String type = FormText.line(before.sparseType(), field(ctx, "sparse_type"));
        String name = FormText.line(before.sparseName(), field(ctx, "sparse_name"));
        IndexedForm form = new IndexedForm(
                before.threshold(),
                SettingField.sent(
                        field(ctx, "top_k"),
                        before.topK(),
                        IndexedForm::count,
                        "Enter a whole number of at least 1, such as 5."),
                IndexedSettings.AGGREGATIONS.contains(aggregation) ? aggregation : was.aggregation(),
                SettingField.sent(
                        field(ctx, "alpha"),
                        before.alpha(),
                        IndexedForm::share,
                        "Enter a number from 0 to 1, such as 0.7."),
                SettingField.sent(
                        field(ctx, "refresh_interval"),
                        before.refresh(),
                        IndexedForm::seconds,
                        "Enter a number of seconds of at least 0, such as 60, or leave it empty."),
                type,
                name,
                sparseError(type, name),
                JsonField.sent(field(ctx, "index"), before.index(), IndexJson::read),
                was.calibrator(),
                RequestParameters.ticked(ctx, "drop_calibrator"),
                was);
        return form.with(ThresholdField.sent(
                field(ctx, "confidence_threshold"), was.confidenceThreshold(), ThresholdRange.of(form.settings())));
    }

    private static String field(Context ctx, String name) {
        return RequestParameters.field(ctx, name);
    }

    private IndexedForm with(ThresholdField typed) {
        return new IndexedForm(
                typed,
                topK,
                aggregation,
                alpha,
                refresh,
                sparseType,
                sparseName,
                sparseError,
                index,
                calibrator,
                dropsCalibrator,
                was);
    }

    private static Optional<SettingField<BigInteger>> count(String text) {
        return text.matches("0*[1-9][0-9]{0,17}")
                ? Optional.of(SettingField.of(text, new BigInteger(text)))
                : Optional.empty();
    }

    private static Optional<SettingField<Double>> share(String text) {
        return number(text).filter(value -> value >= 0 && value <= 1).map(value -> SettingField.of(text, value));
    }

    private static Optional<SettingField<Optional<Double>>> seconds(String text) {
        if (text.isEmpty()) {
            return Optional.of(SettingField.of("", Optional.empty()));
        }
        return number(text).filter(value -> value >= 0).map(value -> SettingField.of(text, Optional.of(value)));
    }

    private static Optional<Double> number(String text) {
        return Optional.of(ThresholdField.sent(text, null, ThresholdRange.ANY)).map(ThresholdField::value);
    }

    private static @Nullable String sparseError(String type, String name) {
        if (type.isBlank()) {
            return name.isBlank() ? null : "Enter the type of the sparse encoder, or remove its model.";
        }
        return type.length() > LONGEST_NAME || name.length() > LONGEST_NAME
                ? "A type and a model have at most " + LONGEST_NAME + " characters."
                : null;
    }

    /** Whether something cannot be saved as it was typed. */
    boolean isWrong() {
        return threshold.error() != null
                || topK.error() != null
                || alpha.error() != null
                || refresh.error() != null
                || sparseError != null
                || !index.errors().isEmpty();
    }

    /** The settings that were typed; of use only where nothing is wrong. */
    IndexedSettings settings() {
        return new IndexedSettings(
                sparseType.isBlank()
                        ? null
                        : new IndexedSettings.SparseEncoder(sparseType, sparseName.isBlank() ? null : sparseName),
                alpha.value(),
                topK.value(),
                aggregation,
                index.value() instanceof com.fasterxml.jackson.databind.node.ObjectNode typed ? typed : was.index(),
                threshold.value(),
                dropsCalibrator ? null : calibrator,
                refresh.value().orElse(null),
                was.routesInFile());
    }

    /** What the calibrator says of some scores, as {@code 0.5 → 0.83}; empty where there is none, or it lacks what its method needs. */
    public List<String> confidences() {
        Calibrator fitted = calibrator;
        return fitted == null || !fitted.isUsable()
                ? List.of()
                : List.of(0.1, 0.3, 0.5, 0.7, 0.9).stream()
                        .map(score ->
                                score + " → " + String.format(java.util.Locale.ROOT, "%.2f", fitted.confidence(score)))
                        .toList();
    }
}
