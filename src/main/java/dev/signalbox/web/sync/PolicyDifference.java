package dev.signalbox.web.sync;

import dev.signalbox.sync.guard.FindingCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a policy says of a plan otherwise than when the plan was created. */
final class PolicyDifference {
    private PolicyDifference() {}

    /**
     * The differences, as sentences.
     *
     * @param then the findings when the plan was created
     * @param now those of the same plan under the policy of now
     */
    static List<String> between(PlanFindings then, PlanFindings now) {
        Map<FindingCode, Boolean> before = blocking(then);
        Map<FindingCode, Boolean> after = blocking(now);
        List<String> differences = new ArrayList<>();
        after.forEach((code, blocks) -> {
            if (!blocks.equals(before.get(code))) {
                differences.add(code.id()
                        + (blocks ? " blocks it now." : " only warns now.")
                        + (before.containsKey(code) ? "" : " " + words(now, code)));
            }
        });
        before.keySet().stream()
                .filter(code -> !after.containsKey(code))
                .forEach(code -> differences.add(code.id() + " is no longer looked for."));
        return differences;
    }

    private static Map<FindingCode, Boolean> blocking(PlanFindings findings) {
        Map<FindingCode, Boolean> blocking = new EnumMap<>(FindingCode.class);
        findings.lines().forEach(line -> blocking.merge(line.code(), line.blocks(), Boolean::logicalOr));
        return blocking;
    }

    private static String words(PlanFindings findings, FindingCode code) {
        return findings.lines().stream()
                .filter(line -> line.code() == code)
                .map(line -> line.title() + ". " + line.message())
                .findFirst()
                .orElse("");
    }
}
