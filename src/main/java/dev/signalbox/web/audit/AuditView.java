package dev.signalbox.web.audit;

import dev.signalbox.audit.AuditOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page with the list.
 *
 * @param routers to choose from, by the value of the form; empty where there is nothing to choose
 * @param remotes to choose from, by the value of the form
 * @param older number that the next page begins before; 0 where this is the last
 * @param first whether these are the newest
 * @param check whether the chain holds; null for those who see a part of it
 */
public record AuditView(
        AuditFilter filter,
        Map<String, String> routers,
        Map<String, String> remotes,
        List<AuditLine> lines,
        long older,
        boolean first,
        @Nullable ChainCheckResult check) {
    /** What to choose from, by the value of the form. */
    public Map<String, String> deeds() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "Everything");
        AuditActions.all().forEach(deed -> options.put(deed, deed));
        return options;
    }

    /** What to choose from, by the value of the form. */
    public Map<String, String> outcomes() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "Any");
        for (AuditOutcome outcome : AuditOutcome.values()) {
            options.put(outcome.id(), AuditLine.message(outcome));
        }
        return options;
    }
}
