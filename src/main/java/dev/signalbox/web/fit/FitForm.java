package dev.signalbox.web.fit;

import dev.signalbox.quality.FitGoal;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * The form that starts a fit, as it was sent or as it is first shown.
 *
 * @param testSet id of a test set; 0 for none
 * @param aim {@code accuracy}, {@code cost} or {@code precision}
 * @param weight of a sentence without a route; empty for the one that makes them a fifth of all
 * @param calibrate id of a method; empty for none
 * @param costError what is wrong; null for nothing, as for the others
 */
public record FitForm(
        long testSet,
        String aim,
        String cost,
        String precision,
        String weight,
        String calibrate,
        @Nullable String costError,
        @Nullable String precisionError,
        @Nullable String weightError) {
    static final String COST = "cost";
    static final String PRECISION = "precision";

    static FitForm fresh(long testSet, @Nullable Calibrator calibrator) {
        return new FitForm(
                testSet,
                "accuracy",
                "1",
                "95",
                "",
                calibrator == null ? "" : calibrator.method().id(),
                null,
                null,
                null);
    }

    static FitForm sent(Context ctx) {
        String aim = RequestParameters.field(ctx, "aim");
        String cost = RequestParameters.field(ctx, "cost").strip();
        String precision = RequestParameters.field(ctx, "precision").strip();
        String weight = RequestParameters.field(ctx, "weight").strip();
        boolean costWrong = aim.equals(COST) && !(number(cost) > 0);
        boolean precisionWrong = aim.equals(PRECISION) && !(number(precision) > 0 && number(precision) <= 100);
        return new FitForm(
                id(RequestParameters.field(ctx, "set")),
                aim,
                cost,
                precision,
                weight,
                RequestParameters.field(ctx, "calibrate"),
                costWrong ? "Type a number above 0, such as 2." : null,
                precisionWrong ? "Type a percentage above 0, at most 100, such as 95." : null,
                weight.isEmpty() || number(weight) > 0 ? null : "Type a number above 0, such as 1, or leave it empty.");
    }

    /** 0 for what is no id. */
    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** NaN for what is no finite number. */
    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    boolean isSound() {
        return costError == null && precisionError == null && weightError == null;
    }

    FitGoal goal() {
        return switch (aim) {
            case COST -> new FitGoal.LowestCost(number(cost));
            case PRECISION -> new FitGoal.LeastPrecision(number(precision) / 100);
            default -> new FitGoal.HighestAccuracy();
        };
    }

    @Nullable
    Double outOfScopeWeight() {
        return weight.isEmpty() ? null : number(weight);
    }

    Calibrator.@Nullable Method method() {
        return Calibrator.Method.of(calibrate).orElse(null);
    }
}
