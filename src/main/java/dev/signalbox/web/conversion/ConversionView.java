package dev.signalbox.web.conversion;

import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.convert.ConvertedField;
import dev.signalbox.route.convert.ConvertedRoute;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Router;
import java.util.List;
import java.util.Map;

/**
 * What the page shows of a conversion.
 *
 * @param outdated whether the router was changed since the conversion was shown
 * @param indexes what the 1.x router can name as its index, by the id of the remote; 0 is an index in memory
 * @param remarks what a 1.x file cannot say of the chosen index
 */
public record ConversionView(
        Router router,
        Dialect to,
        ConversionForm form,
        boolean outdated,
        Conversion conversion,
        Map<String, String> indexes,
        List<String> remarks,
        List<ConversionImpact> remotes) {
    private static final int LISTED = 50;

    /** The routes of which more than the key of a field changes. */
    private List<ConvertedRoute> told() {
        return conversion.routes().stream()
                .filter(route -> route.fields().stream().anyMatch(ConversionView::isTold))
                .toList();
    }

    private static boolean isTold(ConvertedField field) {
        return field.outcome() != ConvertedField.Outcome.MOVED;
    }

    /** Returns the first routes of which more than the key of a field changes. */
    public List<ConvertedRoute> routes() {
        return told().stream().limit(LISTED).toList();
    }

    /** Returns how many more such routes there are. */
    public int moreRoutes() {
        return told().size() - routes().size();
    }

    /** Returns how many routes only have their threshold under another key, or are the same. */
    public int otherRoutes() {
        return conversion.routes().size() - told().size();
    }

    /** Returns how many routes have function schemas or a language model, which 1.x has no place for. */
    public long dynamicRoutes() {
        return router.head().config().routes().stream()
                .filter(route -> route.llm() != null || !route.functionSchemas().isEmpty())
                .count();
    }

    /** Returns how many fields are lost. */
    public int dropped() {
        return conversion.count(ConvertedField.Outcome.DROPPED);
    }

    /** Returns whether the encoder's threshold has to be typed. */
    public boolean needsThreshold() {
        return to == Dialect.V1 && form.threshold().isEmpty();
    }

    /** Returns whether the conversion can be saved as it is shown. */
    public boolean isPossible() {
        return form.isSound()
                && conversion.allProblems().isEmpty()
                && remotes.stream().noneMatch(ConversionImpact::running);
    }

    /** Returns the dialect that the router has. */
    public Dialect from() {
        return router.dialect();
    }
}
