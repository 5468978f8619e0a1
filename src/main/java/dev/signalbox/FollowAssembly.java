package dev.signalbox;

import dev.signalbox.follow.FileFetcher;
import dev.signalbox.following.FileCredentials;
import dev.signalbox.following.FollowService;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.web.FollowApp;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.follow.FileChangesPage;
import dev.signalbox.web.follow.FollowApi;
import dev.signalbox.web.follow.FollowPage;
import dev.signalbox.web.follow.FollowSettingsPage;
import dev.signalbox.web.follow.PushHook;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import java.util.List;

/** The pages about files in git repositories and the reading of such files, put together by hand like those of {@link PageAssembly}. */
final class FollowAssembly {
    private final Services services;
    private final RouterLookup routerLookup;
    private final PageRenderer renderer;
    private final FileCredentials credentials;
    private final FollowService follows;

    FollowAssembly(
            Services services,
            StoreKeyring keyring,
            FileFetcher fetcher,
            RouterLookup routerLookup,
            PageRenderer renderer) {
        this.services = services;
        this.routerLookup = routerLookup;
        this.renderer = renderer;
        ConsoleStore store = services.store();
        credentials = new FileCredentials(keyring);
        follows = new FollowService(
                store.followedFiles(),
                store.configFiles(),
                services.routers(),
                fetcher,
                credentials,
                services.tasks(),
                store.auditTrail(),
                services.clock());
        follows.register();
    }

    /** The operations of the API. */
    List<ApiOperation> operations() {
        return new FollowApi(routerLookup, follows, credentials).operations();
    }

    /** Every address of these pages. */
    List<PageEndpoint> endpoints() {
        return FollowApp.files(
                new FollowPage(
                        routerLookup,
                        follows,
                        services.store().remotes(),
                        services.comparisons(),
                        services.encoders(),
                        renderer),
                new FileChangesPage(routerLookup, follows, renderer),
                new FollowSettingsPage(routerLookup, services.store().followedFiles(), follows, credentials, renderer),
                new PushHook(follows, credentials));
    }
}
