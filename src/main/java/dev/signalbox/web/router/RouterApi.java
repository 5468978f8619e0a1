package dev.signalbox.web.router;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.patch;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.editing.SettingsEdit;
import dev.signalbox.editing.SettingsEditor;
import dev.signalbox.editing.SettingsResult;
import dev.signalbox.editing.SettingsValues;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.guard.SizeCheck;
import dev.signalbox.web.remote.BindingRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The API of routers: list, create, settings, encoder, removal. */
public final class RouterApi {
    /** A router in answers. */
    public static final ApiSchema.Named ROUTER = (ApiSchema.Named) ApiSchema.answer(
            "Router",
            needed("id", ApiSchema.ID),
            needed("name", ApiSchema.TEXT),
            needed("dialect", ApiSchema.choice("0.x", "1.x")),
            needed("encoder_type", ApiSchema.TEXT),
            needed("encoder_name", ApiSchema.TEXT),
            needed("score_threshold", ApiSchema.orNull(ApiSchema.NUMBER))
                    .saying("For routes without their own; null for the encoder's."),
            needed("revision", ApiSchema.ID),
            needed("routes", ApiSchema.COUNT),
            needed("utterances", ApiSchema.COUNT));

    /** The fields of a config file in a request. */
    static final List<ApiSchema.Field> FILE = List.of(
            optional("config", new ApiSchema.Text(1, Integer.MAX_VALUE)).saying("The text of a config file."),
            optional("format", ApiSchema.choice("json", "yaml", "csv")).saying("Told from the text if left out."),
            optional("source", ApiSchema.text(200)).saying("Where the config came from, for the history."),
            optional("take_over", ApiSchema.FLAG)
                    .saying("Whether old schemas under function_schema become function_schemas."));

    private static final ApiSchema ENCODER =
            ApiSchema.object("EncoderName", needed("type", ApiSchema.text(300)), needed("name", ApiSchema.text(300)));

    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final RemovalStore removals;
    private final SettingsEditor settings;
    private final RemoteComparisons comparisons;
    private final BindingRules rules;
    private final ImportFollowUp followUp;
    private final RevisionEdits edits;

    public RouterApi(
            RouterLookup lookup,
            RouterStore routers,
            RemoteStore remotes,
            RemovalStore removals,
            SettingsEditor settings,
            RemoteComparisons comparisons,
            BindingRules rules,
            ImportFollowUp followUp,
            RevisionEdits edits) {
        this.lookup = lookup;
        this.routers = routers;
        this.remotes = remotes;
        this.removals = removals;
        this.settings = settings;
        this.comparisons = comparisons;
        this.rules = rules;
        this.followUp = followUp;
        this.edits = edits;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/routers", VIEW, "listRouters")
                        .says("List routers")
                        .pages(ROUTER)
                        .with(this::list),
                post("/routers", EDIT, "createRouter")
                        .says("Create a router from a config file, or an empty one")
                        .takes(create())
                        .upTo(SizeCheck.LARGEST)
                        .returns(201)
                        .answers(ROUTER)
                        .covers("/routers", "/routers/new")
                        .with(this::create),
                get("/routers/{router}", VIEW, "getRouter")
                        .says("Show a router")
                        .answers(ROUTER)
                        .with(this::show),
                patch("/routers/{router}", EDIT, "updateRouter")
                        .says("Change the name or the score threshold of a router")
                        .takes(ApiSchema.object(
                                "RouterSettings",
                                optional("name", ApiSchema.text(ApiSchema.NAME)),
                                optional("score_threshold", ApiSchema.orNull(ApiSchema.NUMBER))))
                        .conditional()
                        .answers(ROUTER)
                        .covers("/routers/{router}/settings")
                        .with(this::update),
                delete("/routers/{router}", EDIT, "removeRouter")
                        .says("Remove a router; it can be restored")
                        .conditional()
                        .covers("/routers/{router}/removal")
                        .with(this::remove),
                put("/routers/{router}/encoder", EDIT, "setEncoder")
                        .says("Change the encoder of a router; its remotes must be re-embedded")
                        .takes(ENCODER)
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers("/routers/{router}/encoder")
                        .with(this::encoder),
                get("/routers/{router}/settings", VIEW, "getIndexedSettings")
                        .says("Show the settings of a 1.x router, by their keys in a file")
                        .answers(ApiSchema.map(ApiSchema.ANY))
                        .with(this::indexed),
                put("/routers/{router}/settings", EDIT, "setIndexedSettings")
                        .says("Replace the settings of a 1.x router")
                        .takes(ApiSchema.map(ApiSchema.ANY))
                        .conditional()
                        .answers(RevisionEdits.SAVED)
                        .covers("/routers/{router}/settings/indexed")
                        .with(this::setIndexed));
    }

    private static ApiSchema create() {
        return ApiSchema.object(
                "NewRouter",
                needed("name", ApiSchema.text(ApiSchema.NAME)),
                optional("dialect", ApiSchema.choice("0.x", "1.x"))
                        .saying("Of an empty router, and of CSV; 1.x if left out."),
                optional("encoder_type", ApiSchema.text(300)).saying("Of an empty router, and of CSV."),
                optional("encoder_name", ApiSchema.text(300)).saying("Of an empty router, and of CSV."),
                FILE.get(0),
                FILE.get(1),
                FILE.get(2),
                FILE.get(3));
    }

    private ApiAnswer list(ApiRequest request) {
        List<Router> seen = routers.all().stream()
                .filter(router -> request.person().sees(router.id()))
                .toList();
        return ApiAnswer.ok(request.page(seen, RouterApi::json));
    }

    private ApiAnswer show(ApiRequest request) {
        Router router = lookup.named(request.context());
        return ApiAnswer.ok(json(router)).tagged(tag(router));
    }

    private ApiAnswer create(ApiRequest request) {
        String name = request.text("name", "").strip();
        if (name.isEmpty()) {
            throw RequestProblemException.invalid("/name", "must not be blank");
        }
        Dialect dialect = Dialect.named(request.text("dialect")).orElse(Dialect.V1);
        if (request.text("config") == null) {
            String type = request.text("encoder_type", "").strip();
            String model = request.text("encoder_name", "").strip();
            if (type.isEmpty() || model.isEmpty()) {
                throw RequestProblemException.invalid(
                        "/encoder_type", "is missing, or encoder_name is: a router without a config needs both");
            }
            return made(
                    request,
                    name,
                    RouterConfig.empty(dialect, type, model),
                    "Created an empty router of " + dialect.shown(),
                    null);
        }
        ConfigUpload.Taken taken = taken(request, dialect);
        ImportDraft draft = draft(taken, 0, 0, false);
        RouterConfig config = draft.config(request.flag("take_over", false));
        if (taken.csv()) {
            config = config.withEncoder(
                    request.text("encoder_type", "huggingface"),
                    request.text("encoder_name", "sentence-transformers/all-MiniLM-L6-v2"));
        }
        return made(request, name, config, "Imported " + draft.source(), draft);
    }

    private ApiAnswer made(
            ApiRequest request, String name, RouterConfig config, String what, @Nullable ImportDraft draft) {
        Router made = routers.add(name, config, null, request.author(), what);
        AuditNote.of(request.context()).router(made.id(), made.name()).saying(what + ".");
        if (draft != null) {
            var _ = followUp.after(request.context(), made, draft);
        }
        return ApiAnswer.created(json(made), ApiOperation.BASE + "/routers/" + made.id())
                .tagged(tag(made));
    }

    /** Reads the config of a request. */
    static ConfigUpload.Taken taken(ApiRequest request, Dialect dialect) {
        String source = request.text("source", "a config of a program");
        try {
            return switch (ConfigUpload.of(request.text("config", ""), request.text("format", ""), source, dialect)) {
                case ConfigUpload.Taken taken -> taken;
                case ConfigUpload.Composed _ ->
                    throw RequestProblemException.unusable(
                            "/config",
                            "is a file of several routers; import it on the page New router, or send one of its routers");
                case ConfigUpload.Refused _ -> throw RequestProblemException.unusable("/config", "cannot be read");
            };
        } catch (InvalidConfigException bad) {
            throw RevisionEdits.unreadable("/config", bad);
        }
    }

    static ImportDraft draft(ConfigUpload.Taken taken, long router, int base, boolean merges) {
        return new ImportDraft(
                "",
                router,
                base,
                taken.source(),
                taken.config(),
                taken.warnings(),
                taken.csv(),
                merges,
                taken.origin());
    }

    private ApiAnswer update(ApiRequest request) {
        Router router = edits.unchanged(request);
        JsonNode threshold = request.body().get("score_threshold");
        SettingsValues typed = new SettingsValues(
                request.text("name", router.name()).strip(),
                threshold == null ? router.threshold() : threshold.isNull() ? null : (Double) threshold.doubleValue());
        if (typed.name().isEmpty()) {
            throw RequestProblemException.invalid("/name", "must not be blank");
        }
        SettingsEdit edit = new SettingsEdit(SettingsValues.of(router), null, typed, Set.of(), Map.of());
        switch (settings.edit(edit, router, request.author())) {
            case SettingsResult.Saved(Router before, SettingsValues now) ->
                AuditNote.of(request.context())
                        .changed("Name", before.name(), now.name())
                        .changed("Score threshold", before.threshold(), now.threshold());
            case SettingsResult.NotSaved not -> {
                NameTakenException taken = not.nameTaken();
                throw taken != null
                        ? taken
                        : RequestProblemException.of(
                                412, "It was changed in the meantime", "Nothing was saved. Read the router again.");
            }
        }
        Router now = lookup.named(request.context());
        return ApiAnswer.ok(json(now)).tagged(tag(now));
    }

    private ApiAnswer remove(ApiRequest request) {
        Router router = edits.unchanged(request);
        List<Remote> bound = remotes.of(router.id());
        bound.stream()
                .flatMap(remote -> rules.againstLeaving(remote, request.person()).stream())
                .findFirst()
                .ifPresent(why -> {
                    throw RequestProblemException.of(409, "A remote of the router governs others", why);
                });
        AuditNote.of(request.context())
                .changed("Router", router.name() + ", revision " + router.head().number(), null)
                .changed("Remotes", bound.stream().map(Remote::name).collect(Collectors.joining(", ")), null);
        removals.remove(router.id(), request.author());
        bound.forEach(remote -> comparisons.forget(remote.id()));
        return ApiAnswer.nothing();
    }

    private ApiAnswer encoder(ApiRequest request) {
        Router router = edits.unchanged(request);
        RouterConfig now = router.head().config();
        RouterConfig changed = now.withEncoder(
                request.text("type", "").strip(), request.text("name", "").strip());
        return edits.replace(
                request,
                router,
                changed,
                "Changed the encoder from " + now.encoderName() + " to " + changed.encoderName());
    }

    private ApiAnswer indexed(ApiRequest request) {
        Router router = lookup.named(request.context());
        return ApiAnswer.ok(RouterForm.of(indexed(router))).tagged(tag(router));
    }

    private ApiAnswer setIndexed(ApiRequest request) {
        Router router = edits.unchanged(request);
        IndexedSettings was = indexed(router);
        RouterConfig config = router.head().config();
        ObjectNode file = RouterForm.of(config.withRoutes(List.of()));
        request.body().properties().forEach(each -> file.set(each.getKey(), each.getValue()));
        RouterConfig read = RouteText.config(file, "");
        if (!(read.settings() instanceof IndexedSettings typed)) {
            throw RequestProblemException.unusable("", "is not the settings of a 1.x router");
        }
        return edits.replace(
                request,
                router,
                config.withSettings(typed.withRoutesInFile(was.routesInFile())),
                "Changed settings of the router");
    }

    private static IndexedSettings indexed(Router router) {
        if (router.head().config().settings() instanceof IndexedSettings settings) {
            return settings;
        }
        throw RequestProblemException.of(
                409,
                "Not a 1.x router",
                "A router of 0.x has no settings in its file. Change its score threshold instead.");
    }

    /** Returns the entity tag of a router, of its routes and of its settings. */
    public static String tag(Router router) {
        return tag(router.head().number(), router.name(), router.threshold());
    }

    static String tag(int revision, String name, @Nullable Double threshold) {
        return "r" + revision + "-" + RouterHash.sha256(name + "\n" + threshold).substring(0, 8);
    }

    /** Returns a router as programs read it. */
    public static ObjectNode json(Router router) {
        RouterConfig config = router.head().config();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", router.id())
                .put("name", router.name())
                .put("dialect", router.dialect().shown())
                .put("encoder_type", config.encoderType())
                .put("encoder_name", config.encoderName())
                .put("score_threshold", router.threshold())
                .put("revision", router.head().number())
                .put("routes", config.routes().size())
                .put(
                        "utterances",
                        config.routes().stream()
                                .mapToLong(route -> route.utterances().size())
                                .sum());
    }
}
