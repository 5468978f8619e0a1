package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.PlanCaution;
import java.util.ArrayList;
import java.util.List;

/** The findings and cautions of a plan, as JSON. */
final class PlanEvidenceJson {
    private PlanEvidenceJson() {}

    static String ofFindings(List<Finding> findings) {
        ArrayNode array = StoredJson.array();
        for (Finding finding : findings) {
            ObjectNode node = array.addObject()
                    .put("code", finding.code().name())
                    .put("level", finding.level().name())
                    .put("title", finding.title())
                    .put("why", finding.why())
                    .put("next", finding.next());
            ArrayNode routes = node.putArray("routes");
            finding.routes().forEach(routes::add);
        }
        return StoredJson.of(array);
    }

    static List<Finding> findings(String stored) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode node : StoredJson.read(stored)) {
            List<String> routes = new ArrayList<>();
            node.required("routes").forEach(route -> routes.add(route.textValue()));
            findings.add(new Finding(
                    FindingCode.valueOf(node.required("code").textValue()),
                    FindingLevel.valueOf(node.required("level").textValue()),
                    node.required("title").textValue(),
                    node.required("why").textValue(),
                    node.required("next").textValue(),
                    routes));
        }
        return findings;
    }

    static String ofCautions(List<PlanCaution> cautions) {
        ArrayNode array = StoredJson.array();
        cautions.forEach(caution -> array.addObject()
                .put("warns", caution.warns())
                .put("title", caution.title())
                .put("message", caution.message()));
        return StoredJson.of(array);
    }

    static List<PlanCaution> cautions(String stored) {
        List<PlanCaution> cautions = new ArrayList<>();
        for (JsonNode node : StoredJson.read(stored)) {
            cautions.add(new PlanCaution(
                    node.required("warns").booleanValue(),
                    node.required("title").textValue(),
                    node.required("message").textValue()));
        }
        return cautions;
    }
}
