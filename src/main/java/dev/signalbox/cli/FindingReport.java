package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.sync.guard.Finding;
import java.util.ArrayList;
import java.util.List;

/** The findings of a plan, as text and as JSON. */
final class FindingReport {
    private FindingReport() {}

    static List<String> people(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add("  " + (finding.blocks() ? "BLOCKS " : "warning ")
                    + finding.code().id() + ": " + finding.title());
            lines.add("    " + finding.why() + " " + finding.next());
        }
        return lines;
    }

    static ArrayNode program(List<Finding> findings) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            ObjectNode node = all.addObject();
            node.put("code", finding.code().id())
                    .put("level", finding.level().id())
                    .put("title", finding.title())
                    .put("why", finding.why())
                    .put("next", finding.next());
            ArrayNode routes = node.putArray("routes");
            finding.routes().forEach(routes::add);
        }
        return all;
    }

    /** Returns why a sync was not started, and which options permit it. */
    static String refusal(List<Finding> findings) {
        StringBuilder words = new StringBuilder("Findings block this plan. To apply it nevertheless, add");
        findings.stream()
                .filter(Finding::blocks)
                .forEach(finding ->
                        words.append(" --allow ").append(finding.code().id()));
        return words.append('.').toString();
    }
}
