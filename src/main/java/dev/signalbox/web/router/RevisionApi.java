package dev.signalbox.web.router;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.store.RemovedRouter;
import dev.signalbox.store.Revision;
import dev.signalbox.store.RevisionLine;
import dev.signalbox.store.RevisionNote;
import dev.signalbox.store.RevisionNoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.guard.SizeCheck;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API of revisions: history, restoring, import and export, removed routers. */
public final class RevisionApi {
    private static final ApiSchema.Named REVISION = (ApiSchema.Named) ApiSchema.answer(
            "Revision",
            needed("revision", ApiSchema.ID),
            needed("by", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME),
            needed("what", ApiSchema.TEXT),
            needed("note", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("routes", ApiSchema.COUNT),
            needed("utterances", ApiSchema.COUNT));
    private static final ApiSchema.Named CHANGES = (ApiSchema.Named) ApiSchema.answer(
            "RevisionChanges",
            needed("summary", ApiSchema.TEXT),
            needed("fields", ApiSchema.list(ApiSchema.ANY)),
            needed("routes", ApiSchema.list(ApiSchema.ANY)));
    private static final ApiSchema.Named REMOVED = (ApiSchema.Named) ApiSchema.answer(
            "RemovedRouter",
            needed("id", ApiSchema.ID),
            needed("name", ApiSchema.TEXT),
            needed("revision", ApiSchema.ID),
            needed("routes", ApiSchema.COUNT),
            needed("utterances", ApiSchema.COUNT),
            needed("by", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME));
    private static final ApiSchema.Field NOTE =
            optional("note", ApiSchema.note(RevisionNotes.LONGEST)).saying("A note on the new revision.");

    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RevisionNoteStore notes;
    private final RemovalStore removals;
    private final ConfigExport export;
    private final ImportFollowUp followUp;
    private final RevisionEdits edits;

    public RevisionApi(
            RouterLookup lookup,
            RouterStore routers,
            RevisionNoteStore notes,
            RemovalStore removals,
            ConfigExport export,
            ImportFollowUp followUp,
            RevisionEdits edits) {
        this.lookup = lookup;
        this.routers = routers;
        this.notes = notes;
        this.removals = removals;
        this.export = export;
        this.followUp = followUp;
        this.edits = edits;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/routers/{router}/revisions", VIEW, "listRevisions")
                        .says("List the revisions of a router, newest first")
                        .pages(REVISION)
                        .with(this::list),
                get("/routers/{router}/revisions/{revision}", VIEW, "getRevision")
                        .says("Show a revision as the router was then")
                        .answers(ApiSchema.answer(
                                "RevisionConfig", needed("revision", REVISION), needed("config", ApiSchema.ANY)))
                        .with(this::show),
                get("/routers/{router}/revisions/{revision}/changes", VIEW, "getRevisionChanges")
                        .says("Compare a revision with the one before it, or with another one")
                        .query("since", ApiSchema.ID, "The revision to compare with.")
                        .answers(CHANGES)
                        .with(this::changes),
                post("/routers/{router}/revisions/{revision}/restoration", EDIT, "restoreRevision")
                        .says("Restore an old revision as a new one")
                        .mayTake(ApiSchema.object("Restoration", NOTE))
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers("/routers/{router}/history/{revision}/restoration")
                        .with(this::restore),
                put("/routers/{router}/revisions/{revision}/note", EDIT, "setRevisionNote")
                        .says("Write a note on a revision, or remove it with an empty text")
                        .takes(ApiSchema.object("Note", needed("note", ApiSchema.note(RevisionNotes.LONGEST))))
                        .answers(REVISION)
                        .covers("/routers/{router}/history/{revision}/note")
                        .with(this::note),
                post("/routers/{router}/revisions/{revision}/reversal", EDIT, "undoRevision")
                        .says("Undo what a revision changed of the routes, and keep what later ones did")
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers("/routers/{router}/undo", "/routers/{router}/route/undo")
                        .with(this::undo),
                post("/routers/{router}/import", EDIT, "importConfig")
                        .says("Merge a config file into a router, or replace its routes with it")
                        .takes(ApiSchema.object(
                                "ConfigImport",
                                needed("config", new ApiSchema.Text(1, Integer.MAX_VALUE)),
                                RouterApi.FILE.get(1),
                                RouterApi.FILE.get(2),
                                RouterApi.FILE.get(3),
                                optional("how", ApiSchema.choice("merge", "replace"))
                                        .saying("replace if left out."),
                                optional("preview", ApiSchema.FLAG).saying("Whether only to answer what would change."),
                                NOTE))
                        .upTo(SizeCheck.LARGEST)
                        .conditional()
                        .answers(ApiSchema.answer(
                                "ImportResult",
                                needed("revision", ApiSchema.ID),
                                needed("changed", ApiSchema.FLAG),
                                needed("changes", CHANGES),
                                needed("warnings", ApiSchema.list(ApiSchema.TEXT))))
                        .covers("/routers/{router}/import/confirmation", "/routers/{router}/import")
                        .with(this::importConfig),
                get("/routers/{router}/export", VIEW, "exportConfig")
                        .says("Show a router as a config file that semantic-router reads")
                        .query("format", ApiSchema.choice("json", "yaml", "csv"), "json if left out.")
                        .query(
                                "routes",
                                ApiSchema.choice("with", "without"),
                                "Of a 1.x router whose index keeps its routes: whether the file has them; as it was imported if left out.")
                        .answers(ApiSchema.answer(
                                "ConfigFile", needed("format", ApiSchema.TEXT), needed("text", ApiSchema.TEXT)))
                        .with(this::export),
                get("/removed-routers", EDIT, "listRemovedRouters")
                        .says("List removed routers that can be restored")
                        .pages(REMOVED)
                        .with(this::removed),
                post("/removed-routers/{removal}/restoration", EDIT, "restoreRouter")
                        .says("Restore a removed router")
                        .mayTake(ApiSchema.object("RestoredName", optional("name", ApiSchema.text(ApiSchema.NAME))))
                        .returns(201)
                        .answers(RouterApi.ROUTER)
                        .covers("/routers/removed/{removal}/restoration")
                        .with(this::restoreRouter),
                delete("/removed-routers/{removal}", ADMIN, "deleteRemovedRouter")
                        .says("Delete a removed router for good")
                        .covers("/routers/removed/{removal}/deletion")
                        .with(this::deleteRemoved));
    }

    private ApiAnswer list(ApiRequest request) {
        Router router = lookup.named(request.context());
        int limit = request.limit();
        List<RevisionLine> lines = routers.history(router.id(), request.cursor(), limit + 1);
        boolean more = lines.size() > limit;
        List<RevisionLine> page = more ? lines.subList(0, limit) : lines;
        Map<Integer, RevisionNote> noted = page.isEmpty()
                ? Map.of()
                : notes.of(router.id(), page.getLast().number(), page.getFirst().number());
        return ApiAnswer.ok(request.page(page, more, line -> json(line, noted.get(line.number()))));
    }

    private static ObjectNode json(RevisionLine line, @Nullable RevisionNote note) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("revision", line.number())
                .put("by", line.who())
                .put("at", line.at().toString())
                .put("what", line.what())
                .put("note", note == null ? null : note.text())
                .put("routes", line.routes())
                .put("utterances", line.utterances());
    }

    private ObjectNode json(Router router, Revision revision) {
        RouterConfig config = revision.config();
        RevisionLine line = new RevisionLine(
                revision.number(),
                revision.who(),
                revision.at(),
                revision.what(),
                config.routes().size(),
                config.routes().stream()
                        .mapToInt(route -> route.utterances().size())
                        .sum());
        return json(
                line,
                notes.of(router.id(), revision.number(), revision.number()).get(revision.number()));
    }

    private ApiAnswer show(ApiRequest request) {
        Router router = lookup.named(request.context());
        Revision revision = revision(request, router);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("revision", json(router, revision));
        answer.set("config", RouteText.json(revision.config()));
        return ApiAnswer.ok(answer);
    }

    private ApiAnswer changes(ApiRequest request) {
        Router router = lookup.named(request.context());
        Revision revision = revision(request, router);
        int since = request.number("since", revision.number() - 1);
        RouterConfig before = since == 0
                ? revision.config().withRoutes(List.of())
                : revision(router, since).config();
        return ApiAnswer.ok(json(ConfigChanges.between(before, revision.config())));
    }

    private static ObjectNode json(ConfigChanges changes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("summary", changes.message());
        ArrayNode fields = node.putArray("fields");
        changes.fields()
                .forEach(each -> fields.addObject()
                        .put("field", each.field())
                        .put("before", each.before())
                        .put("after", each.after()));
        ArrayNode routes = node.putArray("routes");
        changes.routes().forEach(each -> {
            ObjectNode route = routes.addObject()
                    .put("route", each.name())
                    .put("kind", each.kind().name().toLowerCase(java.util.Locale.ROOT));
            each.added().forEach(route.putArray("added")::add);
            each.removed().forEach(route.putArray("removed")::add);
        });
        return node;
    }

    private ApiAnswer restore(ApiRequest request) {
        Router router = edits.unchanged(request);
        Revision old = revision(request, router);
        AuditNote.of(request.context()).on("revision " + old.number());
        ApiAnswer answer = edits.save(request, router, new RouterEdit.RestoreRevision(old));
        noted(request, router, answer);
        return answer;
    }

    private void noted(ApiRequest request, Router router, ApiAnswer answer) {
        String note = request.text("note", "").strip();
        if (!note.isEmpty() && answer.body() != null) {
            notes.save(router.id(), answer.body().get("revision").intValue(), note, request.author());
            AuditNote.of(request.context()).changed("Note", null, note);
        }
    }

    private ApiAnswer note(ApiRequest request) {
        Router router = lookup.named(request.context());
        Revision revision = revision(request, router);
        AuditNote.of(request.context()).on("revision " + revision.number());
        @Nullable
        RevisionNote before =
                notes.of(router.id(), revision.number(), revision.number()).get(revision.number());
        String text = request.text("note", "").strip();
        AuditNote.of(request.context()).changed("Note", before == null ? null : before.text(), text);
        notes.save(router.id(), revision.number(), text, request.author());
        return ApiAnswer.ok(json(router, revision));
    }

    private ApiAnswer undo(ApiRequest request) {
        Router router = edits.unchanged(request);
        Revision undone = revision(request, router);
        AuditNote.of(request.context()).on("revision " + undone.number());
        return edits.save(request, router, new RouterEdit.UndoRevision(undone, revision(router, undone.number() - 1)));
    }

    private ApiAnswer importConfig(ApiRequest request) {
        Router router = edits.unchanged(request);
        ConfigUpload.Taken taken = RouterApi.taken(request, router.dialect());
        if (taken.config().dialect() != router.dialect()) {
            throw RequestProblemException.unusable(
                    "/config",
                    "is of " + taken.config().dialect().shown() + ", and the router is of "
                            + router.dialect().shown() + "; convert the router, or create another one");
        }
        ImportDraft draft = RouterApi.draft(
                taken,
                router.id(),
                router.head().number(),
                request.text("how", "replace").equals("merge"));
        RouterConfig now = router.head().config();
        RouterConfig result = draft.result(now, request.flag("take_over", false));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        String tag = RouterApi.tag(router);
        if (request.flag("preview", false)) {
            AuditNote.of(request.context()).saying("Only a preview. Nothing was changed.");
            answer.put("revision", router.head().number()).put("changed", false);
        } else {
            ApiAnswer saved = edits.save(request, router, new RouterEdit.ReplaceConfig(result, draft.source()));
            noted(request, router, saved);
            var _ = followUp.after(request.context(), router, draft);
            answer.setAll((ObjectNode) java.util.Objects.requireNonNull(saved.body()));
            tag = java.util.Objects.requireNonNull(saved.tag());
        }
        answer.set("changes", json(ConfigChanges.between(now, result)));
        ArrayNode warnings = answer.putArray("warnings");
        taken.warnings().forEach(each -> warnings.add(each.message()));
        return ApiAnswer.ok(answer).tagged(tag);
    }

    private ApiAnswer export(ApiRequest request) {
        Router router = lookup.named(request.context());
        String format = request.query("format").orElse("json");
        return ApiAnswer.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("format", format)
                        .put(
                                "text",
                                export.text(
                                        router, format, request.query("routes").orElse(""))))
                .tagged(RouterApi.tag(router));
    }

    private ApiAnswer removed(ApiRequest request) {
        return ApiAnswer.ok(request.page(
                removals.routers(),
                each -> JsonNodeFactory.instance
                        .objectNode()
                        .put("id", each.id())
                        .put("name", each.name())
                        .put("revision", each.revision())
                        .put("routes", each.routes())
                        .put("utterances", each.utterances())
                        .put("by", each.who())
                        .put("at", each.at().toString())));
    }

    private ApiAnswer restoreRouter(ApiRequest request) {
        RemovedRouter removed = removal(request);
        String name = request.text("name", removed.name()).strip();
        if (name.isEmpty()) {
            throw RequestProblemException.invalid("/name", "must not be blank");
        }
        AuditNote.of(request.context()).router(removed.routerId(), removed.name());
        long id = removals.restore(removed.id(), name, request.author());
        AuditNote.of(request.context()).router(id, name);
        Router router = lookup.find(id);
        return ApiAnswer.created(RouterApi.json(router), ApiOperation.BASE + "/routers/" + id)
                .tagged(RouterApi.tag(router));
    }

    private ApiAnswer deleteRemoved(ApiRequest request) {
        RemovedRouter removed = removal(request);
        removals.delete(removed.id());
        AuditNote.of(request.context()).router(removed.routerId(), removed.name());
        return ApiAnswer.nothing();
    }

    private RemovedRouter removal(ApiRequest request) {
        long id = request.id("removal");
        return removals.find(id).orElseThrow(() -> new NotFoundException("removed router " + id));
    }

    private Revision revision(ApiRequest request, Router router) {
        return revision(router, (int) Math.min(request.id("revision"), Integer.MAX_VALUE));
    }

    private Revision revision(Router router, int number) {
        return routers.revision(router.id(), number)
                .orElseThrow(() -> new NotFoundException("revision " + number + " of this router"));
    }
}
