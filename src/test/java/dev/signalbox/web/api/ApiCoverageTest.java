package dev.signalbox.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.signalbox.web.Stage;
import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a page does, an operation does, or there is a reason why not; and the document of the operations is a valid one. */
class ApiCoverageTest {
    /** Forms that have no operation, and why. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("/theme", "how pages look in one browser"),
            Map.entry("/demo/removal", "removing its router and its remote does it"),
            Map.entry("/hooks/git/{hook}", "a git server sends it, and signs it"),
            Map.entry("/keys", "how pages are used in one browser"),
            Map.entry("/routers/{router}/route/hints", "hints while a person types"),
            Map.entry("/routers/new/index", "a step of a form; adopting an index does it"),
            Map.entry("/routers/{router}/import/index", "a step of a form; adopting an index does it"),
            Map.entry("/routers/{router}/inbox/upload", "a file of what the operation that reports decisions takes"),
            Map.entry("/sign-in", "programs have tokens"),
            Map.entry("/sign-out", "programs have tokens"),
            Map.entry("/first-account", "no token exists before it"),
            Map.entry("/invitation", "it chooses the password of a person"),
            Map.entry("/me/password", "not with a token: who has a token could take the account"),
            Map.entry("/me/sessions/end", "sessions are of browsers"),
            Map.entry("/me/sessions/{session}/end", "sessions are of browsers"),
            Map.entry("/me/tokens", "not with a token: a token must not outlive itself"),
            Map.entry("/me/tokens/{token}/removal", "not with a token: an administrator's operation does it"));

    /** Areas whose operations come next. */
    private static final List<String> NEXT = List.of();

    @TempDir
    Path folder;

    @Test
    void every_form_has_an_operation_or_a_reason() {
        try (Stage stage = Stage.in(folder)) {
            Set<String> forms = stage.table().stream()
                    .filter(row -> row.method().equals(HandlerType.POST) && !row.isOfApi())
                    .map(PageEndpoint::path)
                    .collect(Collectors.toSet());
            Set<String> covered = ApiDocument.operations(stage.table())
                    .flatMap(each -> each.covers().stream())
                    .collect(Collectors.toSet());
            Set<String> open = new TreeSet<>(forms);
            open.removeAll(covered);
            open.removeAll(REASONS.keySet());
            open.removeIf(path -> NEXT.stream().anyMatch(path::matches));

            assertThat(open).isEmpty();
            assertThat(forms).containsAll(covered).containsAll(REASONS.keySet());
            assertThat(covered).doesNotContainAnyElementsOf(REASONS.keySet());
        }
    }

    @Test
    void an_operation_needs_the_permission_of_what_it_does() {
        try (Stage stage = Stage.in(folder)) {
            Map<String, PageEndpoint> forms = stage.table().stream()
                    .filter(row -> row.method().equals(HandlerType.POST) && !row.isOfApi())
                    .collect(Collectors.toMap(PageEndpoint::path, row -> row));
            Set<String> wrong = new TreeSet<>();
            ApiDocument.operations(stage.table())
                    .forEach(each -> each.covers().forEach(path -> {
                        PageEndpoint form = forms.get(path);
                        if (form != null && form.permission() != each.permission()) {
                            wrong.add(each.id() + ": " + each.permission() + ", " + path + ": " + form.permission());
                        }
                    }));
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void the_document_is_valid_and_its_ids_are_unique() {
        try (Stage stage = Stage.in(folder)) {
            ApiDocument document = ApiDocument.of(stage.table());
            JsonNode json = document.json();
            Set<String> ids = new HashSet<>();
            ApiDocument.operations(stage.table())
                    .forEach(
                            each -> assertThat(ids.add(each.id())).as(each.id()).isTrue());
            assertThat(json.get("openapi").asText()).isEqualTo("3.1.0");
            assertThat(ids).hasSizeGreaterThan(60);
            // Each schema is one, and each reference leads somewhere.
            JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
            JsonNode schemas = json.at("/components/schemas");
            var meta = factory.getSchema(
                    com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
            schemas.properties()
                    .forEach(each -> assertThat(meta.validate(each.getValue()))
                            .as(each.getKey())
                            .isEmpty());
            json.findValuesAsText("$ref").stream()
                    .filter(ref -> ref.startsWith("#/components/schemas/"))
                    .forEach(ref -> assertThat(schemas.has(ref.substring("#/components/schemas/".length())))
                            .as(ref)
                            .isTrue());
        }
    }
}
