package dev.signalbox.web.audit;

import dev.signalbox.audit.AuditOutcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page with the list.
 *
 * @param routers to choose from, by the value of the form; empty where there is nothing to choose
 * @param remotes to choose from, by the value of the form
 * @param older number before which the next page starts; 0 on the last page
 * @param first whether this is the page with the newest entries
 * @param check whether the hash chain is intact; null for people who may view only a part of the trail
 */
public record AuditView(
        AuditFilter filter,
        Map<String, String> routers,
        Map<String, String> remotes,
        List<AuditLine> lines,
        long older,
        boolean first,
        @Nullable ChainCheckResult check) {
    /** Returns the actions to choose from, by their value in the form. */
    public Map<String, String> deeds() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "All actions");
        AuditActions.all().stream()
                .sorted(Comparator.comparing(AuditActionLabels::of))
                .forEach(deed -> options.put(deed, AuditActionLabels.of(deed)));
        return options;
    }

    /** Returns the outcomes to choose from, by their value in the form. */
    public Map<String, String> outcomes() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "Any");
        for (AuditOutcome outcome : AuditOutcome.values()) {
            options.put(outcome.id(), AuditLine.message(outcome));
        }
        return options;
    }
}
