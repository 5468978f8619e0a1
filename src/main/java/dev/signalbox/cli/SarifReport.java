package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CountText;
import dev.signalbox.route.EscapedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of a report as SARIF 2.1.0, which GitHub and others show next to the lines of the config file. */
final class SarifReport {
    /** GitHub shows no more results of a run. */
    static final int RESULTS = 5_000;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";

    private SarifReport() {}

    /**
     * Returns the document.
     *
     * @param uri of the config file, relative to the folder in which the command runs if it is in it
     * @param version of Signalbox; empty if it is not known
     */
    static ObjectNode of(CiReport report, String uri, String version) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        List<String> rules = rules(run, report, version);
        run.put("columnKind", "unicodeCodePoints");
        run.putObject("automationDetails").put("id", "signalbox/" + report.command() + "/" + uri);
        ObjectNode invocation = run.putArray("invocations").addObject().put("executionSuccessful", true);
        ArrayNode results = run.putArray("results");
        report.findings().stream()
                .limit(RESULTS)
                .forEach(finding -> result(results.addObject(), finding, rules.indexOf(finding.rule()), uri));
        int more = report.findings().size() - RESULTS;
        if (more > 0) {
            invocation
                    .putArray("toolExecutionNotifications")
                    .addObject()
                    .put("level", "warning")
                    .putObject("message")
                    .put("text", CountText.count(more, "more finding is", "more findings are") + " not listed.");
        }
        return root;
    }

    private static List<String> rules(ObjectNode run, CiReport report, String version) {
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Signalbox");
        if (!version.isEmpty()) {
            driver.put("version", version);
        }
        Map<String, String> kinds = new LinkedHashMap<>();
        report.findings().forEach(finding -> kinds.putIfAbsent(finding.rule(), finding.kind()));
        ArrayNode listed = driver.putArray("rules");
        kinds.forEach((id, kind) ->
                listed.addObject().put("id", id).putObject("shortDescription").put("text", text(kind)));
        return new ArrayList<>(kinds.keySet());
    }

    private static void result(ObjectNode result, CiFinding finding, int rule, String uri) {
        result.put("ruleId", finding.rule())
                .put("ruleIndex", rule)
                .put("level", finding.level().id());
        result.putObject("message").put("text", text(finding.message()));
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        ObjectNode file = place.putObject("artifactLocation").put("uri", uri);
        if (!uri.startsWith("file:")) {
            file.put("uriBaseId", ROOT);
        }
        place.putObject("region").put("startLine", finding.line().orElse(1));
        result.putObject("partialFingerprints").put("signalbox/v1", fingerprint(finding));
    }

    /** Braces and links have a meaning in messages. */
    private static String text(String words) {
        String plain = EscapedText.of(words).replace("{", "{{").replace("}", "}}");
        return plain.contains("](") ? plain.replace("[", "\\[").replace("]", "\\]") : plain;
    }

    private static String fingerprint(CiFinding finding) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((finding.rule() + '\0' + finding.identity()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
