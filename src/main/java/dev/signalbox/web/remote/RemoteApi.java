package dev.signalbox.web.remote;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.patch;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.syncing.service.BindingService;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.EntityTag;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import dev.signalbox.web.frame.RouterLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The API of remotes: list, add, change, remove, and the keys of their servers. */
public final class RemoteApi {
    /** A remote in answers. */
    public static final ApiSchema.Named REMOTE = (ApiSchema.Named) ApiSchema.answer(
            "Remote",
            needed("id", ApiSchema.ID),
            needed("router", ApiSchema.ID),
            needed("name", ApiSchema.TEXT),
            needed("address", ApiSchema.TEXT),
            needed("added", ApiSchema.TIME));

    private static final ApiSchema.Field ANYWAY = optional("anyway", ApiSchema.FLAG)
            .saying(
                    "Save it although the store does not answer, or has another index that the address probably means.");
    private static final ApiSchema.Field SHARE = optional("share", ApiSchema.FLAG)
            .saying("Save it although another remote governs the index, where you may allow that.");

    private final RouterLookup routers;
    private final RemoteLookup lookup;
    private final RemoteStore remotes;
    private final BindingService bindings;
    private final BindingRules rules;
    private final AddressTest test;
    private final ServerKeys keys;

    public RemoteApi(
            RouterLookup routers,
            RemoteLookup lookup,
            RemoteStore remotes,
            BindingService bindings,
            BindingRules rules,
            AddressTest test,
            ServerKeys keys) {
        this.routers = routers;
        this.lookup = lookup;
        this.remotes = remotes;
        this.bindings = bindings;
        this.rules = rules;
        this.test = test;
        this.keys = keys;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/remotes", VIEW, "listAllRemotes")
                        .says("List the remotes of every router")
                        .pages(REMOTE)
                        .with(request -> page(request, remotes.all())),
                get("/routers/{router}/remotes", VIEW, "listRemotes")
                        .says("List the remotes of a router")
                        .pages(REMOTE)
                        .with(request -> page(
                                request,
                                remotes.of(routers.named(request.context()).id()))),
                post("/routers/{router}/remotes", EDIT, "addRemote")
                        .says("Add a remote to a router and check it")
                        .takes(ApiSchema.object(
                                "NewRemote",
                                needed("name", ApiSchema.text(100)),
                                needed("address", ApiSchema.text(2_000)),
                                ANYWAY,
                                SHARE))
                        .returns(201)
                        .answers(REMOTE)
                        .covers("/routers/{router}/remotes")
                        .with(this::add),
                get("/remotes/{remote}", VIEW, "getRemote")
                        .says("Show a remote")
                        .answers(REMOTE)
                        .with(request -> answer(lookup.named(request.context()).remote())),
                patch("/remotes/{remote}", EDIT, "updateRemote")
                        .says("Change the name or the address of a remote")
                        .takes(ApiSchema.object(
                                "RemoteChange",
                                optional("name", ApiSchema.text(100)),
                                optional("address", ApiSchema.text(2_000)),
                                ANYWAY,
                                SHARE))
                        .conditional()
                        .answers(REMOTE)
                        .covers("/remotes/{remote}/settings")
                        .with(this::update),
                delete("/remotes/{remote}", EDIT, "removeRemote")
                        .says("Remove a remote; its index stays as it is")
                        .conditional()
                        .covers("/remotes/{remote}/removal")
                        .with(this::remove),
                put("/remotes/{remote}/key", EDIT, "setKey")
                        .says("Save a key for the server of a remote, once the index was read with it")
                        .takes(ApiSchema.object("ServerKey", needed("key", ApiSchema.text(10_000))))
                        .returns(204)
                        .covers("/remotes/{remote}/key")
                        .with(this::setKey),
                delete("/remotes/{remote}/key", EDIT, "deleteKey")
                        .says("Delete the saved key of a remote's server")
                        .covers("/remotes/{remote}/key/removal")
                        .with(this::deleteKey));
    }

    private static ApiAnswer page(ApiRequest request, List<Remote> all) {
        return ApiAnswer.ok(request.page(CurrentUser.seen(request.context(), all), RemoteApi::json));
    }

    private ApiAnswer add(ApiRequest request) {
        Router router = routers.named(request.context());
        RemoteForm form = form(request, router, request.text("name", ""), request.text("address", ""), 0);
        Optional<String> allowed = rules.allowed(form.address(), 0);
        Remote remote = bindings.add(router.id(), form.name(), form.address());
        AuditNote.of(request.context())
                .remote(remote.id(), remote.name())
                .changed("Address", null, remote.address())
                .saying(allowed.orElse(""));
        bindings.checkNew(remote, CheckDepth.SLOW);
        ObjectNode json = json(remote);
        return ApiAnswer.created(json, ApiOperation.BASE + "/remotes/" + remote.id())
                .tagged(EntityTag.of(json));
    }

    private ApiAnswer update(ApiRequest request) {
        RemoteOfRouter bound = lookup.named(request.context());
        Remote remote = bound.remote();
        request.requireMatch(EntityTag.of(json(remote)));
        RemoteForm form = form(
                request,
                bound.router(),
                request.text("name", remote.name()),
                request.text("address", remote.address()),
                remote.id());
        bindings.requireIdle(remote);
        if (bindings.leadsElsewhere(remote, form.address())) {
            requireNoRules(remote, request);
        }
        Optional<String> allowed = rules.allowed(form.address(), remote.id());
        Remote updated = bindings.update(remote, form.name(), form.address());
        AuditNote.of(request.context())
                .changed("Name", remote.name(), form.name())
                .changed("Address", remote.address(), form.address())
                .saying(allowed.orElse(""));
        if (!form.address().equals(remote.address())) {
            bindings.checkNew(updated, CheckDepth.SLOW);
        }
        return answer(updated);
    }

    private RemoteForm form(ApiRequest request, Router router, String name, String address, long self) {
        RemoteForm form = RemoteForm.sent(
                        name.strip(), address.strip(), each -> test.of(router, each, self, request.person()))
                .amongOthers(remotes.of(router.id()), self);
        if (!form.isSound(request.flag("anyway", false), request.flag("share", false))) {
            List<Violation> wrong = new ArrayList<>();
            if (form.nameError() != null) {
                wrong.add(new Violation("/name", form.nameError()));
            }
            AddressFinding finding = form.finding();
            if (finding != null && !(finding instanceof AddressFinding.Usable)) {
                wrong.add(new Violation("/address", finding.message()));
            }
            throw RequestProblemException.unusable(wrong);
        }
        return form;
    }

    private ApiAnswer remove(ApiRequest request) {
        Remote remote = lookup.named(request.context()).remote();
        request.requireMatch(EntityTag.of(json(remote)));
        bindings.requireIdle(remote);
        requireNoRules(remote, request);
        AuditNote.of(request.context())
                .changed("Remote", remote.name(), null)
                .changed("Address", remote.address(), null);
        bindings.remove(remote);
        return ApiAnswer.nothing();
    }

    private void requireNoRules(Remote remote, ApiRequest request) {
        rules.againstLeaving(remote, request.person()).ifPresent(why -> {
            throw RequestProblemException.of(409, "The remote governs its index", why);
        });
    }

    private ApiAnswer setKey(ApiRequest request) {
        Remote remote = lookup.named(request.context()).remote();
        String server = server(remote);
        AuditNote.of(request.context()).on("key of " + server).saying("Saved a new key after it was tested.");
        String error =
                keys.replace(remote.address(), server, request.text("key", "").strip());
        if (error != null) {
            throw RequestProblemException.unusable("/key", error);
        }
        return ApiAnswer.nothing();
    }

    private ApiAnswer deleteKey(ApiRequest request) {
        String server = server(lookup.named(request.context()).remote());
        keys.forget(server);
        AuditNote.of(request.context()).on("key of " + server).saying("Deleted the saved key.");
        return ApiAnswer.nothing();
    }

    private String server(Remote remote) {
        return keys.server(remote.address()).orElseThrow(() -> new NotFoundException("key of " + remote.address()));
    }

    private static ApiAnswer answer(Remote remote) {
        ObjectNode json = json(remote);
        return ApiAnswer.ok(json).tagged(EntityTag.of(json));
    }

    /** Returns a remote as programs read it. */
    public static ObjectNode json(Remote remote) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", remote.id())
                .put("router", remote.routerId())
                .put("name", remote.name())
                .put("address", remote.address())
                .put("added", remote.added().toString());
    }
}
