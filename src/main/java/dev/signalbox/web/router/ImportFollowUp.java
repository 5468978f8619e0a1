package dev.signalbox.web.router;

import dev.signalbox.account.RoleScope;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.syncing.service.BindingService;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.remote.AddressFinding;
import dev.signalbox.web.remote.BindingRules;
import io.javalin.http.Context;
import java.util.Optional;

/** Stores what came with an imported config: its file, its place in a composed file, and the index that its routes were read from. */
public final class ImportFollowUp {
    private final ConfigFileStore files;
    private final RemoteStore remotes;
    private final BindingService bindings;
    private final BindingRules rules;

    public ImportFollowUp(ConfigFileStore files, RemoteStore remotes, BindingService bindings, BindingRules rules) {
        this.files = files;
        this.remotes = remotes;
        this.bindings = bindings;
        this.rules = rules;
    }

    /**
     * Stores it for a router that now has the config.
     *
     * @return what is said of the remote; empty if there is none to add
     */
    String after(Context ctx, Router router, ImportDraft draft) {
        ImportOrigin origin = draft.origin();
        if (!draft.merges()) {
            origin.text().ifPresent(text -> files.keep(router.id(), text));
        }
        ConfigFileStore.Place place = origin.place();
        if (place != null) {
            files.link(router.id(), place);
        }
        ImportOrigin.IndexRead read = origin.index();
        return read == null ? "" : bound(ctx, router, read);
    }

    private String bound(Context ctx, Router router, ImportOrigin.IndexRead read) {
        if (remotes.of(router.id()).stream().anyMatch(remote -> remote.address().equals(read.address()))) {
            return "";
        }
        Optional<AddressFinding> against =
                rules.against(read.address(), 0, new RoleScope.OfRouter(router.id()), CurrentUser.of(ctx));
        if (against.isPresent()) {
            return " The index was not added as a remote: " + against.get().message();
        }
        Remote remote = FreeName.add(read.named().index(), free -> bindings.add(router.id(), free, read.address()));
        AuditNote.of(ctx).remote(remote.id(), remote.name()).changed("Address", null, remote.address());
        bindings.checkNew(remote, CheckDepth.DEEP);
        return " Added the index as remote \"" + remote.name() + "\".";
    }
}
