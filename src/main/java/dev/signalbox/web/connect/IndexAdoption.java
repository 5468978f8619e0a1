package dev.signalbox.web.connect;

import dev.signalbox.account.RoleScope;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.syncing.service.BindingService;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.SignalboxMetadata;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.AddressFinding;
import dev.signalbox.web.remote.BindingRules;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Creates a router from the contents of an index that was filled elsewhere, and connects the two. */
public final class IndexAdoption {
    private static final EncoderName USUAL = new EncoderName("huggingface", "sentence-transformers/all-MiniLM-L6-v2");
    private static final String REMOTE = "adopted";

    private final RouterStore routers;
    private final BindingService bindings;
    private final BindingRules rules;
    private final IndexProvider indexes;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;

    public IndexAdoption(
            RouterStore routers,
            BindingService bindings,
            BindingRules rules,
            IndexProvider indexes,
            EncoderRegistry encoders,
            PageRenderer renderer) {
        this.routers = routers;
        this.bindings = bindings;
        this.rules = rules;
        this.indexes = indexes;
        this.encoders = encoders;
        this.renderer = renderer;
    }

    /** The values of the form. */
    public record Form(
            String name,
            EncoderName encoder,
            @Nullable String error,
            @Nullable String encoderError) {}

    /**
     * What the page shows.
     *
     * @param refusals why no router can be created from it; empty if one can
     * @param known whether Signalbox stored the encoder with the index
     * @param dimensions of the index's vectors
     * @param bound why connecting the index needs permission, as another remote governs it; null for no reason
     * @param runs dimensions of the encoder; empty if it cannot run here
     */
    public record Adopted(
            String address,
            Form form,
            List<Route> routes,
            List<Conflict> conflicts,
            List<String> refusals,
            boolean known,
            int dimensions,
            OptionalInt runs,
            @Nullable AddressFinding bound) {
        public long utterances() {
            return routes.stream().mapToLong(route -> route.utterances().size()).sum();
        }

        /** Returns whether the dimensions of the encoder and the index differ. */
        public boolean mismatched() {
            return runs.isPresent() && dimensions > 0 && runs.getAsInt() != dimensions;
        }
    }

    /** The contents of an index as routes. */
    private record Holding(
            List<Route> routes,
            List<Conflict> conflicts,
            List<String> refusals,
            Optional<SignalboxMetadata> own,
            int dimensions,
            boolean exists) {}

    /** Shows the router that would be created; creates nothing. */
    public void show(Context ctx) {
        String address = RequestParameters.text(ctx, "address");
        Holding holding = read(address);
        EncoderName encoder = holding.own().map(SignalboxMetadata::encoder).orElse(USUAL);
        render(ctx, address, holding, new Form(nameOf(address), encoder, null, null));
    }

    /** Creates the router, connects the index to it and checks the two. */
    public void create(Context ctx) {
        String address = RequestParameters.field(ctx, "address").strip();
        String name = RequestParameters.field(ctx, "name").strip();
        EncoderName encoder = new EncoderName(
                RequestParameters.field(ctx, "encoder_type").strip(),
                RequestParameters.field(ctx, "encoder_name").strip());
        Holding holding = read(address);
        String error = name.isEmpty() ? "Enter a name for the router." : taken(name);
        String encoderError =
                encoder.type().isEmpty() || encoder.name().isEmpty() ? "Enter the encoder's type and model." : null;
        Optional<AddressFinding> against = bound(ctx, address);
        boolean allowed = against.isEmpty()
                || (against.get() instanceof AddressFinding.Governed governed
                        && governed.mayAllow()
                        && RequestParameters.ticked(ctx, BindingRules.SHARE));
        if (error == null
                && encoderError == null
                && allowed
                && !holding.routes().isEmpty()) {
            error = make(ctx, address, name, encoder, holding);
        }
        if (error != null
                || encoderError != null
                || !allowed
                || holding.routes().isEmpty()) {
            String refusal = error == null ? encoderError : error;
            AuditNote.of(ctx)
                    .refused(
                            refusal == null && !allowed
                                    ? against.map(AddressFinding::message).orElse("")
                                    : refusal);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, address, holding, new Form(name, encoder, error, encoderError));
        }
    }

    private @Nullable String taken(String name) {
        return routers.all().stream().anyMatch(router -> router.name().equals(name))
                ? new NameTakenException("router", name).getMessage()
                : null;
    }

    private @Nullable String make(Context ctx, String address, String name, EncoderName encoder, Holding holding) {
        try {
            RouterConfig config = RouterConfig.of(encoder.type(), encoder.name(), holding.routes());
            Optional<String> allowed = rules.allowed(address, 0);
            Router router = routers.add(
                    name, config, null, CurrentUser.of(ctx).name(), "Created from the contents of " + address);
            Remote remote = bindings.add(router.id(), REMOTE, address);
            AuditNote.of(ctx)
                    .router(router.id(), router.name())
                    .remote(remote.id(), remote.name())
                    .changed("Address", null, address)
                    .saying(allowed.orElse(""));
            bindings.checkNew(remote, CheckDepth.DEEP);
            ctx.redirect("/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
            return null;
        } catch (NameTakenException taken) {
            return String.valueOf(taken.getMessage());
        }
    }

    /** A router that does not exist yet needs permission on the whole console. */
    private Optional<AddressFinding> bound(Context ctx, String address) {
        return rules.against(address, 0, RoleScope.EVERYTHING, CurrentUser.of(ctx));
    }

    private Holding read(String address) {
        if (address.isEmpty()) {
            throw new InvalidAddressException(address, "it is empty. Choose an index first.");
        }
        try (RouteIndex index = indexes.open(address)) {
            IndexSnapshot reading = IndexSnapshot.of(index);
            Optional<SignalboxMetadata> own = SignalboxMetadata.of(index);
            LocalState nothing = new LocalState(RouterConfig.of(USUAL.type(), USUAL.name(), List.of()), null);
            int dimensions = reading.description().dimensions();
            boolean exists = reading.description().exists();
            try {
                Plan plan =
                        PlanBuilder.over(nothing, reading.state()).plan(Mode.REMOTE, MergeSemantics.SEMANTIC_ROUTER);
                List<Route> held = Objects.requireNonNull(plan.end());
                List<Route> whole = own.map(known -> known.onto(held)).orElse(held);
                return new Holding(whole, plan.conflicts(), List.of(), own, dimensions, exists);
            } catch (PlanRefusedException refused) {
                List<String> why =
                        refused.refusals().stream().map(each -> each.message()).toList();
                return new Holding(List.of(), List.of(), why, own, dimensions, exists);
            }
        }
    }

    private void render(Context ctx, String address, Holding holding, Form form) {
        OptionalInt runs = encoders.find(form.encoder())
                .map(Encoder::dimensions)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        Adopted model = new Adopted(
                address,
                form,
                holding.routes(),
                holding.conflicts(),
                holding.refusals(),
                holding.own().isPresent(),
                holding.dimensions(),
                runs,
                bound(ctx, address).orElse(null));
        PageHead head = PageHead.of("New router from an index")
                .saying(
                        holding.routes().isEmpty()
                                ? "No routes found"
                                : DisplayFormat.count(holding.routes().size(), "route") + " with "
                                        + DisplayFormat.count(model.utterances(), "utterance"))
                .under("Overview", "/")
                .under("New router", "/routers/new");
        renderer.page(ctx, head, "connect/adoption.jte", model);
    }

    /** Returns a suggestion for the name: the last word of the address. */
    private static String nameOf(String address) {
        String plain = address.replaceAll("\\?.*?(?=#|$)", "");
        String last = plain.substring(1 + Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('#')));
        return last.matches("[A-Za-z0-9._-]{1,60}") ? last : "";
    }
}
