package dev.signalbox.web.router;

import dev.signalbox.index.FieldValues;
import dev.signalbox.index.FileIndex;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexFinder;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreField;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigWarning;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.syncing.state.IndexRoutes;
import dev.signalbox.web.connect.ServerForm;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.remote.AddressFinding;
import dev.signalbox.web.remote.BindingRules;
import dev.signalbox.web.remote.StoreErrorTitle;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the routes of an imported file that has none from the index that the file names. */
public final class FileIndexReader {
    private final StoreRegistry stores;
    private final IndexFinder finder;
    private final IndexProvider indexes;
    private final StoreKeyring keyring;
    private final BindingRules rules;

    public FileIndexReader(
            StoreRegistry stores, IndexFinder finder, IndexProvider indexes, StoreKeyring keyring, BindingRules rules) {
        this.stores = stores;
        this.finder = finder;
        this.indexes = indexes;
        this.keyring = keyring;
        this.rules = rules;
    }

    /** What a reading led to. */
    sealed interface Outcome {
        /** The file with the routes of the index. */
        record Read(ConfigUpload.Taken taken) implements Outcome {}

        /** They could not be read; the form says why. */
        record Failed(RouteSource source) implements Outcome {}
    }

    /** What a page asks for before the routes can be read; empty if the file of a draft has them. */
    Optional<RouteSource> source(ImportDraft draft) {
        return draft.origin().lacksRoutes() && draft.config().settings() instanceof IndexedSettings settings
                ? Optional.of(RouteSource.of(settings.indexType(), stores.fromFile(settings.index())))
                : Optional.empty();
    }

    /** Connects with what was typed, reads the whole index, and stores the key if it worked. */
    Outcome read(Context ctx, ImportDraft draft) {
        RouteSource source = source(draft).orElseThrow(() -> new IllegalStateException("the file has its routes"));
        FileIndex index = Optional.ofNullable(source.index())
                .orElseThrow(() -> new IllegalStateException("no store keeps the index of the file"));
        ServerForm form = ServerForm.sent(index.store(), name -> RequestParameters.field(ctx, name));
        if (!form.isSound()) {
            return refused(ctx, source, form, "The form was incomplete.");
        }
        String address = index.address(new FieldValues(form.values()));
        AuditNote.of(ctx).on(address);
        try {
            // The key of the server may be the console's: it must not open what the person may not view.
            Optional<AddressFinding> against = rules.against(address, 0, CurrentUser.about(ctx), CurrentUser.of(ctx));
            if (against.isPresent() && against.get() instanceof AddressFinding.Unusable unusable) {
                return refused(
                        ctx,
                        source,
                        form.failed("You don't have permission to read this index", unusable.message()),
                        unusable.message());
            }
            IndexRoutes held = reading(
                    ctx, address, RequestParameters.field(ctx, StoreField.KEY).strip(), draft.config());
            if (held.routes().isEmpty()) {
                String why = held.refusals().isEmpty()
                        ? "Nothing that a 1.x router would read is stored there. Check the name of the index and its namespace."
                        : String.join(" ", held.refusals());
                return refused(ctx, source, form.failed("No routes were found at " + address, why), why);
            }
            return new Outcome.Read(taken(draft, index, address, held));
        } catch (IllegalArgumentException noKey) {
            String why = String.valueOf(noKey.getMessage());
            return refused(ctx, source, form.failed("Invalid key", why), why);
        } catch (IndexException failed) {
            String why = String.valueOf(failed.getMessage());
            return refused(ctx, source, form.failed(StoreErrorTitle.of(failed), why), why);
        }
    }

    private static Outcome refused(Context ctx, RouteSource source, ServerForm form, String why) {
        AuditNote.of(ctx).refused(why);
        return new Outcome.Failed(source.with(form));
    }

    private IndexRoutes reading(Context ctx, String address, String typed, RouterConfig config) {
        Optional<String> server = finder.server(address);
        if (typed.isEmpty() || server.isEmpty()) {
            return read(address, config);
        }
        StoreKey key = new StoreKey(typed);
        List<IndexRoutes> held = new ArrayList<>();
        keyring.trying(server.get(), key, () -> held.add(read(address, config)));
        keyring.keep(server.get(), key);
        AuditNote.of(ctx).saying("The key was stored after it had worked.");
        return held.getFirst();
    }

    private IndexRoutes read(String address, RouterConfig config) {
        try (RouteIndex index = indexes.open(address, config.dialect())) {
            return IndexRoutes.read(index, config);
        }
    }

    private static ConfigUpload.Taken taken(ImportDraft draft, FileIndex index, String address, IndexRoutes held) {
        List<ConfigWarning> warnings = new ArrayList<>(draft.warnings());
        held.disagreements().forEach(line -> warnings.add(ConfigWarning.ofIndex(line)));
        return new ConfigUpload.Taken(
                draft.config().withRoutes(held.routes()),
                warnings,
                draft.source(),
                false,
                draft.origin().readFrom(index, address));
    }
}
