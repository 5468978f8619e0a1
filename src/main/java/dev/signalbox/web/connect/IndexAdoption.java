package dev.signalbox.web.connect;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RouterStore;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.syncing.state.DialectDetection;
import dev.signalbox.syncing.state.SignalboxMetadata;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.AddressFinding;
import dev.signalbox.web.remote.BindingRules;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Creates a router from the contents of an index that was filled elsewhere, and connects the two. */
public final class IndexAdoption {
    private static final EncoderName USUAL = RouterAdoption.USUAL;

    private final RouterStore routers;
    private final RouterAdoption adoption;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;

    public IndexAdoption(
            RouterStore routers, RouterAdoption adoption, EncoderRegistry encoders, PageRenderer renderer) {
        this.routers = routers;
        this.adoption = adoption;
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
     * @param dialect that the router would have
     * @param detection what the index tells of that
     * @param refusals why no router can be created from it; empty if one can
     * @param known whether Signalbox stored the encoder with the index
     * @param dimensions of the index's vectors
     * @param bound why connecting the index needs permission, as another remote governs it; null for no reason
     * @param runs dimensions of the encoder; empty if it cannot run here
     */
    public record Adopted(
            String address,
            Form form,
            Dialect dialect,
            DialectDetection detection,
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

        /** The other dialect that it can be read as. */
        public Dialect other() {
            return dialect == Dialect.V1 ? Dialect.V0 : Dialect.V1;
        }

        /** Returns whether the dimensions of the encoder and the index differ. */
        public boolean mismatched() {
            return runs.isPresent() && dimensions > 0 && runs.getAsInt() != dimensions;
        }
    }

    /** Shows the router that would be created; creates nothing. */
    public void show(Context ctx) {
        String address = RequestParameters.text(ctx, "address");
        IndexContents holding = read(ctx, address);
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
        IndexContents holding = read(ctx, address);
        String error = name.isEmpty() ? "Enter a name for the router." : taken(name);
        String encoderError =
                encoder.type().isEmpty() || encoder.name().isEmpty() ? "Enter the encoder's type and model." : null;
        Optional<AddressFinding> against = adoption.bound(ctx, address);
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

    private @Nullable String make(
            Context ctx, String address, String name, EncoderName encoder, IndexContents holding) {
        try {
            Remote remote = adoption.make(ctx, address, name, encoder, holding);
            ctx.redirect("/remotes/" + remote.id(), HttpStatus.SEE_OTHER);
            return null;
        } catch (NameTakenException taken) {
            return String.valueOf(taken.getMessage());
        }
    }

    private @Nullable String taken(String name) {
        return routers.all().stream().anyMatch(router -> router.name().equals(name))
                ? new NameTakenException("router", name).getMessage()
                : null;
    }

    private IndexContents read(Context ctx, String address) {
        if (address.isEmpty()) {
            throw new InvalidAddressException(address, "it is empty. Choose an index first.");
        }
        String asked = ctx.formParam("dialect") == null ? ctx.queryParam("dialect") : ctx.formParam("dialect");
        return adoption.read(address, Dialect.named(asked));
    }

    private void render(Context ctx, String address, IndexContents holding, Form form) {
        OptionalInt runs = encoders.find(form.encoder())
                .map(Encoder::dimensions)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        Adopted model = new Adopted(
                address,
                form,
                holding.dialect(),
                holding.detection(),
                holding.routes(),
                holding.conflicts(),
                holding.refusals(),
                holding.own().isPresent(),
                holding.dimensions(),
                runs,
                adoption.bound(ctx, address).orElse(null));
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
