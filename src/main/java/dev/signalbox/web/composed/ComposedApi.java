package dev.signalbox.web.composed;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.store.ComposedFile;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.router.RouterApi;
import java.util.List;

/** The API of config files of several routers. */
public final class ComposedApi {
    private static final ApiSchema.Named FILE = (ApiSchema.Named) ApiSchema.answer(
            "ComposedFile",
            needed("id", ApiSchema.ID),
            needed("name", ApiSchema.TEXT),
            needed("format", ApiSchema.TEXT),
            needed("routers", ApiSchema.map(ApiSchema.ID)).saying("Those that are managed here, by their place."));

    private final ConfigFileStore files;
    private final ComposedMembers members;

    public ComposedApi(ConfigFileStore files, ComposedMembers members) {
        this.files = files;
        this.members = members;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/composed-files", VIEW, "listComposedFiles")
                        .says("List config files of several routers")
                        .pages(FILE)
                        .with(request -> ApiAnswer.ok(request.page(files.composed(), this::json))),
                get("/composed-files/{file}/export", VIEW, "exportComposedFile")
                        .says("Show a file with the current routes of the routers that are managed here")
                        .answers(ApiSchema.answer(
                                "ComposedText", needed("format", ApiSchema.TEXT), needed("text", ApiSchema.TEXT)))
                        .with(this::export),
                post("/composed-files/{file}/routers", EDIT, "manageMember")
                        .says("Make an indexed router of a file one of the console")
                        .takes(ApiSchema.object(
                                "MemberPlace",
                                needed("place", new ApiSchema.Text(0, 1_000)).saying("Such as routers[0].")))
                        .returns(201)
                        .answers(RouterApi.ROUTER)
                        .covers("/composed/{file}/routers")
                        .with(this::manage),
                delete("/composed-files/{file}", EDIT, "removeComposedFile")
                        .says("Remove a file; its routers stay")
                        .covers("/composed/{file}/removal")
                        .with(this::remove));
    }

    private ApiAnswer export(ApiRequest request) {
        ComposedFile file = named(request);
        return ApiAnswer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("format", file.format())
                .put("text", members.exported(file)));
    }

    private ApiAnswer manage(ApiRequest request) {
        ComposedFile file = named(request);
        String place = request.text("place", "");
        ConfigDocument document = ComposedMembers.read(file)
                .router(place)
                .orElseThrow(() -> RequestProblemException.unusable("/place", "is no router of the file"));
        if (members.managed(file).get(place) != null) {
            throw RequestProblemException.of(409, "The router is managed already", "Nothing was created.");
        }
        if (document.leavesRoutesToIndex()) {
            throw RequestProblemException.of(
                    409,
                    "The routes are in the index",
                    "Nothing was created: the file leaves the routes of this router to its index. Adopt the index instead.");
        }
        Router made = members.create(request.context(), file, place, document);
        return ApiAnswer.created(RouterApi.json(made), ApiOperation.BASE + "/routers/" + made.id());
    }

    private ApiAnswer remove(ApiRequest request) {
        ComposedFile file = named(request);
        files.remove(file.id());
        AuditNote.of(request.context()).changed("Composed file", file.name(), null);
        return ApiAnswer.nothing();
    }

    private ComposedFile named(ApiRequest request) {
        long id = request.id("file");
        return files.find(id).orElseThrow(() -> new NotFoundException("composed file " + id));
    }

    private ObjectNode json(ComposedFile file) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", file.id())
                .put("name", file.name())
                .put("format", file.format());
        ObjectNode routers = node.putObject("routers");
        members.managed(file).forEach((place, router) -> routers.put(place, router.id()));
        return node;
    }
}
