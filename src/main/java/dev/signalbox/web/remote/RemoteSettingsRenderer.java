package dev.signalbox.web.remote;

import dev.signalbox.store.Remote;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.syncing.service.SyncRuleService;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.page.RemovalText;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Shows the settings of a remote: the form that was opened or sent, beside what is kept. */
public final class RemoteSettingsRenderer {
    private final RemoteStatuses statuses;
    private final SyncRuleService syncRules;
    private final ServerKeys keys;
    private final OtherBindingFinder others;
    private final AddressHelp help;
    private final RemovalStore removals;
    private final PageRenderer renderer;

    public RemoteSettingsRenderer(
            RemoteStatuses statuses,
            SyncRuleService syncRules,
            ServerKeys keys,
            OtherBindingFinder others,
            AddressHelp help,
            RemovalStore removals,
            PageRenderer renderer) {
        this.statuses = statuses;
        this.syncRules = syncRules;
        this.keys = keys;
        this.others = others;
        this.help = help;
        this.removals = removals;
        this.renderer = renderer;
    }

    /**
     * With what was typed as name and address.
     *
     * @param removalError why the remote was not removed; null for nothing
     * @param keyError why a key was not kept; null for nothing
     */
    void render(
            Context ctx,
            RemoteOfRouter bound,
            RemoteForm form,
            @Nullable String removalError,
            @Nullable String keyError) {
        PolicyForm policy = PolicyForm.of(syncRules.policy(bound.remote().id()));
        render(ctx, bound, form, policy, removalError, keyError);
    }

    /** With what was typed as policy. */
    void render(Context ctx, RemoteOfRouter bound, PolicyForm policy) {
        Remote remote = bound.remote();
        render(ctx, bound, RemoteForm.untested(remote.name(), remote.address()), policy, null, null);
    }

    private void render(
            Context ctx,
            RemoteOfRouter bound,
            RemoteForm form,
            PolicyForm policy,
            @Nullable String removalError,
            @Nullable String keyError) {
        Remote remote = bound.remote();
        SettingsView view = new SettingsView(
                bound,
                form,
                help,
                removalError,
                RemovalText.lines(removals.ofRemote(remote.id())),
                keys.shown(remote.address(), keyError),
                syncRules.autoSync(remote.id()).orElse(null),
                policy,
                others.of(remote, CurrentUser.of(ctx)));
        RemoteStatus standing = statuses.of(bound.router(), remote);
        renderer.page(ctx, RemoteTabs.SETTINGS.head(bound, standing), "remote/settings.jte", view);
    }
}
