package dev.signalbox.web.router;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFiles;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import dev.signalbox.web.frame.RouterLookup;
import java.util.Optional;

/** Makes the edits of programs, each from the revision that If-Match names, and answers with the revision. */
public final class RevisionEdits {
    /** What an edit led to. */
    public static final ApiSchema SAVED = ApiSchema.answer(
            "SavedRevision",
            ApiSchema.needed("revision", ApiSchema.ID),
            ApiSchema.needed("changed", ApiSchema.FLAG).saying("False if the router was so already."),
            ApiSchema.needed("what", ApiSchema.TEXT));

    private final RouterLookup lookup;
    private final RouterEditor editor;

    public RevisionEdits(RouterLookup lookup, RouterEditor editor) {
        this.lookup = lookup;
        this.editor = editor;
    }

    /**
     * Returns the router that the path names, for an edit of what the program has read.
     *
     * @throws RequestProblemException 412 if it was changed since
     */
    public Router unchanged(ApiRequest request) {
        Router router = lookup.named(request.context());
        request.requireMatch(RouterApi.tag(router));
        return router;
    }

    /** Replaces the config of the revision that was read. */
    public ApiAnswer replace(ApiRequest request, Router router, RouterConfig changed, String what) {
        readable(changed);
        RouterConfig shown = router.head().config();
        return save(
                request,
                router,
                new RouterEdit.ChangeConfig(now -> now.equals(shown) ? Optional.of(changed) : Optional.empty(), what));
    }

    /** Makes an edit. */
    public ApiAnswer save(ApiRequest request, Router router, RouterEdit edit) {
        EditResult result = editor.edit(edit, router, router.head().number(), request.author());
        return switch (result) {
            case EditResult.Kept kept -> answer(request, kept);
            case EditResult.Invalid _ -> throw refused("The name is taken by another route, or it cannot be used.");
            case EditResult.UtteranceRefused _ -> throw refused("The utterance is empty or in the route already.");
            case EditResult.Unfit unfit
            when unfit.head() == router.head().number() ->
                throw refused("The change does not fit the routes of the router.");
            case EditResult.NotKept _ ->
                throw RequestProblemException.of(
                        412,
                        "It was changed in the meantime",
                        "Nothing was saved: the router was changed at the same time. Read it again and send its new ETag.");
        };
    }

    private static RequestProblemException refused(String why) {
        return RequestProblemException.of(422, "The edit cannot be made", why + " Nothing was saved.");
    }

    private static ApiAnswer answer(ApiRequest request, EditResult.Kept kept) {
        Revision revision = kept.revision();
        boolean changed = kept instanceof EditResult.Saved;
        if (changed) {
            AuditNote.of(request.context()).made(revision);
        } else {
            AuditNote.of(request.context()).saying("There were no changes to save.");
        }
        Router router = kept.router();
        return ApiAnswer.ok(json(revision.number(), changed, changed ? revision.what() : ""))
                .tagged(RouterApi.tag(revision.number(), router.name(), router.threshold()));
    }

    static ObjectNode json(int revision, boolean changed, String what) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("revision", revision)
                .put("changed", changed)
                .put("what", what);
    }

    /** A router that semantic-router could not read must not be stored. */
    private static void readable(RouterConfig config) {
        RouterConfig whole = config.settings() instanceof IndexedSettings settings
                ? config.withSettings(settings.withRoutesInFile(true))
                : config;
        try {
            var _ = RouterFiles.read("the request", ConfigText.write(whole, ConfigFormat.JSON), ConfigFormat.JSON);
        } catch (InvalidConfigException bad) {
            throw unreadable("", bad);
        }
    }

    /** Returns the problems of a config as those of a request. */
    public static RequestProblemException unreadable(String pointer, InvalidConfigException bad) {
        return RequestProblemException.unusable(bad.problems().stream()
                .map(problem -> new Violation(pointer, problem.message()))
                .toList());
    }
}
