package dev.signalbox.web.connect;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.IndexFinder;
import dev.signalbox.index.StoreKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Remote;
import dev.signalbox.syncing.state.SignalboxMetadata;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.remote.AddressFinding;
import dev.signalbox.web.remote.RemoteApi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The API of stores: which indexes a server has, and routers from what they hold. */
public final class StoreApi {
    private static final int LISTED = 500;

    private final IndexFinder finder;
    private final StoreKeyring keyring;
    private final RouterAdoption adoption;

    public StoreApi(IndexFinder finder, StoreKeyring keyring, RouterAdoption adoption) {
        this.finder = finder;
        this.keyring = keyring;
        this.adoption = adoption;
    }

    public List<ApiOperation> operations() {
        return List.of(
                post("/stores", EDIT, "browseStore")
                        .says("List the indexes of a server; a key that works is stored")
                        .takes(ApiSchema.object(
                                "StoreServer",
                                needed("server", ApiSchema.text(2_000))
                                        .saying(
                                                "Its address, such as those that the page for connecting a store shows."),
                                optional("key", ApiSchema.text(10_000))))
                        .answers(ApiSchema.answer(
                                "FoundIndexes",
                                needed(
                                        "items",
                                        ApiSchema.list(ApiSchema.answer(
                                                "FoundIndex",
                                                needed("address", ApiSchema.TEXT),
                                                needed("dimensions", ApiSchema.COUNT),
                                                needed("metric", ApiSchema.TEXT),
                                                needed("records", ApiSchema.COUNT))))))
                        .covers("/stores")
                        .with(this::browse),
                post("/adoptions", EDIT, "adoptIndex")
                        .says("Create a router from the contents of an index, and connect the two")
                        .takes(
                                ApiSchema.object(
                                        "Adoption",
                                        needed("address", ApiSchema.text(2_000)),
                                        needed("name", ApiSchema.text(ApiSchema.NAME)),
                                        optional("encoder_type", ApiSchema.text(300))
                                                .saying("As stored with the index if left out."),
                                        optional("encoder_name", ApiSchema.text(300)),
                                        optional("dialect", ApiSchema.choice("0.x", "1.x"))
                                                .saying("Told from the index if left out."),
                                        optional("share", ApiSchema.FLAG)
                                                .saying(
                                                        "Connect the index although another remote governs it, where you may allow that.")))
                        .returns(201)
                        .answers(RemoteApi.REMOTE)
                        .covers("/routers/adoption")
                        .with(this::adopt));
    }

    private ApiAnswer browse(ApiRequest request) {
        String at = request.text("server", "").strip();
        AuditNote.of(request.context()).on(at);
        String typed = request.text("key", "").strip();
        Optional<String> server = finder.server(at);
        if (!typed.isEmpty() && server.isPresent()) {
            try {
                StoreKey key = new StoreKey(typed);
                keyring.trying(server.get(), key, () -> finder.find(at));
                keyring.keep(server.get(), key);
            } catch (IllegalArgumentException noKey) {
                throw RequestProblemException.unusable("/key", String.valueOf(noKey.getMessage()));
            }
            AuditNote.of(request.context()).saying("The key was stored after it had worked.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        finder.find(at).stream()
                .limit(LISTED)
                .forEach(each -> items.addObject()
                        .put("address", each.address())
                        .put("dimensions", each.description().dimensions())
                        .put("metric", each.description().metric().name().toLowerCase(Locale.ROOT))
                        .put("records", each.description().count()));
        return ApiAnswer.ok(answer);
    }

    private ApiAnswer adopt(ApiRequest request) {
        String address = request.text("address", "").strip();
        String name = request.text("name", "").strip();
        if (name.isEmpty() || address.isEmpty()) {
            throw RequestProblemException.invalid(name.isEmpty() ? "/name" : "/address", "must not be blank");
        }
        IndexContents holding = adoption.read(address, Dialect.named(request.text("dialect")));
        EncoderName stored = holding.own().map(SignalboxMetadata::encoder).orElse(RouterAdoption.USUAL);
        EncoderName encoder = new EncoderName(
                request.text("encoder_type", stored.type()), request.text("encoder_name", stored.name()));
        Optional<AddressFinding> against = adoption.bound(request.context(), address);
        boolean allowed = against.isEmpty()
                || (against.get() instanceof AddressFinding.Governed governed
                        && governed.mayAllow()
                        && request.flag("share", false));
        if (!allowed) {
            throw RequestProblemException.unusable(
                    "/address", against.map(AddressFinding::message).orElse(""));
        }
        if (holding.routes().isEmpty()) {
            throw RequestProblemException.unusable(
                    "/address",
                    holding.refusals().isEmpty() ? "holds no routes" : String.join(" ", holding.refusals()));
        }
        Remote remote = adoption.make(request.context(), address, name, encoder, holding);
        return ApiAnswer.created(RemoteApi.json(remote), ApiOperation.BASE + "/remotes/" + remote.id());
    }
}
