package dev.signalbox;

import dev.signalbox.demo.DemoRemoval;
import dev.signalbox.demo.DemoSetup;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.editing.SettingsEditor;
import dev.signalbox.follow.FileFetcher;
import dev.signalbox.index.LocalIndexFolder;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.syncing.service.BindingService;
import dev.signalbox.syncing.service.SyncRuleService;
import dev.signalbox.web.ConsoleApp;
import dev.signalbox.web.composed.ComposedFilePage;
import dev.signalbox.web.composed.ComposedMembers;
import dev.signalbox.web.connect.IndexAdoption;
import dev.signalbox.web.connect.RouterAdoption;
import dev.signalbox.web.connect.ServerPage;
import dev.signalbox.web.conversion.ConversionPage;
import dev.signalbox.web.conversion.RouterConversion;
import dev.signalbox.web.diff.DiffPage;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.overview.DemoRemovalPage;
import dev.signalbox.web.overview.OverviewPage;
import dev.signalbox.web.overview.WaitingPage;
import dev.signalbox.web.probe.ProbePage;
import dev.signalbox.web.probe.SentenceAddHandler;
import dev.signalbox.web.probe.TestRowHandler;
import dev.signalbox.web.remote.AddressHelp;
import dev.signalbox.web.remote.AddressTest;
import dev.signalbox.web.remote.AutoSyncStates;
import dev.signalbox.web.remote.BindingRules;
import dev.signalbox.web.remote.ClassicHashPage;
import dev.signalbox.web.remote.OpenPlansPage;
import dev.signalbox.web.remote.OtherBindingFinder;
import dev.signalbox.web.remote.RecordsPage;
import dev.signalbox.web.remote.RemoteHistory;
import dev.signalbox.web.remote.RemoteKeyPage;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.RemotePage;
import dev.signalbox.web.remote.RemoteSettingsPage;
import dev.signalbox.web.remote.RemoteSettingsRenderer;
import dev.signalbox.web.remote.RemoteStatuses;
import dev.signalbox.web.remote.RemoteViewBuilder;
import dev.signalbox.web.remote.RouterRemotesPage;
import dev.signalbox.web.remote.RunHistoryPage;
import dev.signalbox.web.remote.ServerKeys;
import dev.signalbox.web.remote.SharedIndexGuard;
import dev.signalbox.web.remote.UnreadRemotePages;
import dev.signalbox.web.review.ApprovalRulePage;
import dev.signalbox.web.review.CommentPlacement;
import dev.signalbox.web.review.PlanRoutesCache;
import dev.signalbox.web.review.PlanRowReader;
import dev.signalbox.web.review.ProposalPage;
import dev.signalbox.web.review.RegeneratePlan;
import dev.signalbox.web.review.ReviewBadges;
import dev.signalbox.web.review.ReviewChangesPage;
import dev.signalbox.web.review.ReviewCommentHandler;
import dev.signalbox.web.review.ReviewExclusions;
import dev.signalbox.web.review.ReviewLookup;
import dev.signalbox.web.review.ReviewPage;
import dev.signalbox.web.review.ReviewRoutePage;
import dev.signalbox.web.review.ReviewRuns;
import dev.signalbox.web.review.ReviewThreadPage;
import dev.signalbox.web.review.ReviewViewBuilder;
import dev.signalbox.web.review.ReviewsPage;
import dev.signalbox.web.review.RoutePartBuilder;
import dev.signalbox.web.review.SuggestionHandler;
import dev.signalbox.web.review.TimelineReader;
import dev.signalbox.web.review.ViewedMarkHandler;
import dev.signalbox.web.route.NewRoutePage;
import dev.signalbox.web.route.NormalizationPage;
import dev.signalbox.web.route.RouteAnswer;
import dev.signalbox.web.route.RouteLookup;
import dev.signalbox.web.route.RoutePage;
import dev.signalbox.web.route.RouteViews;
import dev.signalbox.web.route.SelectionPage;
import dev.signalbox.web.route.SimilarUtteranceFinder;
import dev.signalbox.web.route.UndoHandler;
import dev.signalbox.web.route.UtterancePage;
import dev.signalbox.web.router.ComparisonPage;
import dev.signalbox.web.router.ConfigExport;
import dev.signalbox.web.router.EncoderPage;
import dev.signalbox.web.router.FileIndexReader;
import dev.signalbox.web.router.HistoryPage;
import dev.signalbox.web.router.ImportDrafts;
import dev.signalbox.web.router.ImportFollowUp;
import dev.signalbox.web.router.ImportPage;
import dev.signalbox.web.router.IndexedSettingsPage;
import dev.signalbox.web.router.NewRouterPage;
import dev.signalbox.web.router.RemovedRoutersPage;
import dev.signalbox.web.router.RevisionNotes;
import dev.signalbox.web.router.RouteBatchPage;
import dev.signalbox.web.router.RouteHistoryPage;
import dev.signalbox.web.router.RouterPage;
import dev.signalbox.web.router.RouterSettingsPage;
import dev.signalbox.web.router.StaleEdits;
import dev.signalbox.web.search.SearchPage;
import dev.signalbox.web.sync.PlanLookup;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.PlanStartHandler;
import dev.signalbox.web.sync.RunPage;
import dev.signalbox.web.sync.SavedPlans;
import dev.signalbox.web.sync.SyncNotices;
import dev.signalbox.web.sync.SyncPage;
import dev.signalbox.web.sync.ThroughputMeter;
import java.util.List;
import java.util.stream.Stream;

/** The pages that show or change what the console keeps, put together by hand: each is given what it uses, and no more. */
public final class PageAssembly {
    private final Services services;
    private final ConsoleStore store;
    private final StoreRegistry stores;
    private final StoreKeyring keyring;
    private final LocalIndexFolder ownIndexes;
    private final DemoSetup demo;
    private final PageRenderer renderer;

    private final ImportDrafts drafts = new ImportDrafts();
    private final RouterLookup routerLookup;
    private final RemoteLookup remoteLookup;
    private final RouterEditor editor;
    private final StaleEdits stale;
    private final RemoteStatuses statuses;
    private final SyncRuleService syncRules;
    private final AutoSyncStates autoSyncs;
    private final BindingService bindings;
    private final OtherBindingFinder otherBindings;
    private final BindingRules bindingRules;
    private final AddressTest addressTest;
    private final SharedIndexGuard shared;
    private final UnreadRemotePages unread;
    private final SavedPlans plans;
    private final PlanLookup planLookup;
    private final PlanPreviewCache previews;
    private final NotificationAssembly notifications;
    private final FollowAssembly files;

    /**
     * Puts together what several pages share.
     *
     * @param stores those that the services' indexes are of
     * @param ownIndexes where indexes are offered to be made
     * @param fetcher reads files that routers follow
     */
    public PageAssembly(
            Services services,
            StoreRegistry stores,
            StoreKeyring keyring,
            LocalIndexFolder ownIndexes,
            DemoSetup demo,
            FileFetcher fetcher,
            PageRenderer renderer) {
        this.services = services;
        this.store = services.store();
        this.stores = stores;
        this.keyring = keyring;
        this.ownIndexes = ownIndexes;
        this.demo = demo;
        this.renderer = renderer;
        routerLookup = new RouterLookup(services.routers());
        remoteLookup = new RemoteLookup(store.remotes(), routerLookup);
        editor = new RouterEditor(services.routers());
        stale = new StaleEdits(services.routers(), renderer);
        statuses = new RemoteStatuses(
                store.remotes(), services.checks(), store.remoteChanges(), services.runs(), services.comparisons());
        syncRules = new SyncRuleService(
                services.policies(), store.autoSyncs(), store.gates(), services.sharedChanges(), services.autoSyncer());
        autoSyncs = new AutoSyncStates(syncRules, services.openWork());
        bindings = new BindingService(
                store.remotes(), services.runs(), services.governance().shared(), services.comparisons());
        otherBindings = new OtherBindingFinder(services.governance(), services.routers(), store.reviews(), syncRules);
        bindingRules = new BindingRules(services.governance(), otherBindings);
        addressTest = new AddressTest(
                services.routers(),
                store.remotes(),
                services.indexes(),
                services.indexes(),
                services.encoders(),
                bindingRules);
        shared = new SharedIndexGuard(services.governance(), store.accounts());
        unread = new UnreadRemotePages(store.remotes(), services.routers(), statuses, services.comparisons(), renderer);
        plans = new SavedPlans(store.plans());
        planLookup = new PlanLookup(plans, store.remotes(), services.routers());
        previews = new PlanPreviewCache(services.comparisons());
        files = new FollowAssembly(services, keyring, fetcher, routerLookup, renderer);
        notifications = new NotificationAssembly(services, keyring, renderer);
        notifications.register(services.tasks());
    }

    /** Every address of these pages. */
    public List<PageEndpoint> endpoints() {
        QualityAssembly quality = new QualityAssembly(services, routerLookup, renderer);
        List<PageEndpoint> pages = Stream.of(
                        overview(),
                        stores(),
                        routers(),
                        composed(),
                        routes(),
                        remotes(),
                        diff(),
                        sync(),
                        reviews(),
                        probe(),
                        new OperationsAssembly(services, routerLookup, renderer).endpoints(),
                        quality.endpoints(),
                        files.endpoints(),
                        search(),
                        notifications.endpoints())
                .flatMap(List::stream)
                .map(unread::framing)
                .toList();
        return Stream.concat(pages.stream(), api(quality).endpoints().stream()).toList();
    }

    private ApiAssembly api(QualityAssembly quality) {
        return new ApiAssembly(
                services,
                quality,
                new OperationsAssembly(services, routerLookup, renderer),
                notifications,
                new ApiAssembly.Parts(
                        conversions(),
                        keyring,
                        adoption(),
                        routerLookup,
                        remoteLookup,
                        editor,
                        bindings,
                        bindingRules,
                        addressTest,
                        syncRules,
                        shared,
                        plans,
                        planLookup,
                        previews,
                        files.operations()));
    }

    private List<PageEndpoint> overview() {
        DemoRemoval removal = new DemoRemoval(
                demo, services.routers(), store.remotes(), store.removals(), services.indexes(), services.clock());
        return ConsoleApp.overview(
                new OverviewPage(
                        services.routers(),
                        store.remotes(),
                        statuses,
                        services.openWork(),
                        autoSyncs,
                        services.comparisons(),
                        demo,
                        renderer),
                new WaitingPage(services.openWork(), renderer),
                new DemoRemovalPage(removal, store.removals(), services.comparisons(), renderer));
    }

    private List<PageEndpoint> stores() {
        return ConsoleApp.stores(
                new ServerPage(
                        routerLookup, stores, ownIndexes, services.indexes(), keyring, services.encoders(), renderer),
                new IndexAdoption(services.routers(), adoption(), services.encoders(), renderer));
    }

    private RouterConversion conversions() {
        return new RouterConversion(services.encoders(), stores, store.remotes(), services.runs());
    }

    private RouterAdoption adoption() {
        return new RouterAdoption(services.routers(), bindings, bindingRules, stores, services.indexes());
    }

    private List<PageEndpoint> composed() {
        return ConsoleApp.composed(new ComposedFilePage(
                store.configFiles(), new ComposedMembers(store.configFiles(), services.routers()), drafts, renderer));
    }

    private List<PageEndpoint> routers() {
        FileIndexReader fileIndexes =
                new FileIndexReader(stores, services.indexes(), services.indexes(), keyring, bindingRules);
        ImportFollowUp followUp = new ImportFollowUp(store.configFiles(), store.remotes(), bindings, bindingRules);
        RevisionNotes notes = new RevisionNotes(store.revisionNotes());
        RouterSettingsPage settings = new RouterSettingsPage(
                routerLookup,
                services.routers(),
                store.remotes(),
                store.removals(),
                new SettingsEditor(services.routers()),
                services.comparisons(),
                bindingRules,
                services.encoders(),
                renderer);
        return ConsoleApp.routers(
                new NewRouterPage(
                        services.routers(),
                        services.encoders(),
                        drafts,
                        fileIndexes,
                        followUp,
                        store.configFiles(),
                        renderer),
                new RouterPage(routerLookup, services.routers(), statuses, services.encoders(), renderer),
                new RouteBatchPage(routerLookup, services.routers(), editor, renderer),
                new HistoryPage(routerLookup, services.routers(), editor, notes, renderer),
                new ComparisonPage(routerLookup, services.routers(), renderer),
                new RouteHistoryPage(routerLookup, services.routers(), store.revisionNotes(), editor, renderer),
                new ImportPage(
                        routerLookup, drafts, editor, notes, fileIndexes, followUp, store.configFiles(), renderer),
                new ConfigExport(routerLookup, store.configFiles()),
                settings,
                new IndexedSettingsPage(routerLookup, services.routers(), editor, settings),
                new EncoderPage(
                        routerLookup,
                        editor,
                        services.encoders(),
                        store.remotes(),
                        store.reviews(),
                        store.openWork(),
                        store.autoSyncs(),
                        services.indexes(),
                        renderer),
                new ConversionPage(
                        routerLookup,
                        editor,
                        conversions(),
                        store.remotes(),
                        store.reviews(),
                        store.openWork(),
                        store.autoSyncs(),
                        services.indexes(),
                        renderer),
                new RemovedRoutersPage(store.removals(), renderer),
                stale);
    }

    private List<PageEndpoint> routes() {
        SimilarUtteranceFinder neighbours =
                new SimilarUtteranceFinder(services.encoders(), store.vectors(), services.clock());
        RouteViews views = new RouteViews(services.encoders(), neighbours, renderer);
        RouteLookup lookup = new RouteLookup(routerLookup, services.routers());
        RouteAnswer answer = new RouteAnswer(services.routers(), views);
        return ConsoleApp.routes(
                new NewRoutePage(routerLookup, editor, renderer),
                new RoutePage(routerLookup, lookup, editor, neighbours, views, answer, renderer),
                new UtterancePage(lookup, editor, views, answer, renderer),
                new SelectionPage(lookup, editor, views, answer, renderer),
                new UndoHandler(routerLookup, lookup, services.routers(), editor, answer),
                new NormalizationPage(routerLookup, editor, renderer),
                stale);
    }

    private List<PageEndpoint> remotes() {
        ServerKeys keys = new ServerKeys(keyring, services.indexes(), services.indexes());
        RemoteSettingsRenderer settings = new RemoteSettingsRenderer(
                statuses, syncRules, keys, otherBindings, new AddressHelp(stores), store.removals(), renderer);
        return ConsoleApp.remotes(
                new RouterRemotesPage(
                        routerLookup,
                        store.remotes(),
                        statuses,
                        autoSyncs,
                        bindings,
                        bindingRules,
                        addressTest,
                        stores,
                        ownIndexes,
                        renderer),
                new RemotePage(
                        remoteLookup,
                        remoteViews(),
                        services.comparisons(),
                        services.encoders(),
                        services.indexes(),
                        services.locks(),
                        renderer),
                new OpenPlansPage(remoteLookup, statuses, services.openWork(), renderer),
                new RecordsPage(remoteLookup, statuses, services.comparisons(), renderer),
                new RunHistoryPage(remoteLookup, statuses, remoteHistory(), renderer),
                new RemoteSettingsPage(
                        remoteLookup, addressTest, bindingRules, bindings, syncRules, store.remotes(), settings),
                new RemoteKeyPage(remoteLookup, store.remotes(), keys, services.comparisons(), settings, renderer),
                new ClassicHashPage(remoteLookup, services.indexes(), services.comparisons(), renderer),
                shared);
    }

    private RemoteHistory remoteHistory() {
        return new RemoteHistory(
                services.runs(), store.plans(), services.undone(), services.recovery(), services.locks());
    }

    private RemoteViewBuilder remoteViews() {
        return new RemoteViewBuilder(
                statuses,
                otherBindings,
                services.openWork(),
                autoSyncs,
                services.comparisons(),
                services.checks(),
                remoteHistory(),
                services.recovery(),
                services.locks(),
                services.encoders(),
                services.indexes(),
                new OperationsAssembly(services, routerLookup, renderer).lines());
    }

    private List<PageEndpoint> diff() {
        return ConsoleApp.diff(new DiffPage(remoteLookup, statuses, services.comparisons(), renderer));
    }

    private List<PageEndpoint> sync() {
        SyncNotices notices = new SyncNotices(services.runs(), services.recovery());
        ThroughputMeter paces = new ThroughputMeter(services.liveRuns(), services.clock());
        PlanPage plan = new PlanPage(
                planLookup,
                previews,
                services.evidence(),
                store.plans(),
                services.gate(),
                services.approvals(),
                services.qualityGate(),
                services.windows(),
                services.runs(),
                services.undone(),
                store.reviews(),
                renderer);
        return ConsoleApp.sync(
                new SyncPage(
                        remoteLookup,
                        statuses,
                        previews,
                        notices,
                        services.evidence(),
                        services.gate(),
                        services.sync(),
                        store.plans(),
                        services.openWork(),
                        renderer),
                plan,
                new PlanStartHandler(
                        plan,
                        services.gate(),
                        services.sync(),
                        services.liveRuns(),
                        services.runs(),
                        services.undone(),
                        store.remotes(),
                        paces),
                new RunPage(
                        planLookup,
                        services.sync(),
                        services.liveRuns(),
                        services.recovery(),
                        services.undone(),
                        statuses,
                        paces,
                        services.clock(),
                        renderer),
                shared);
    }

    private List<PageEndpoint> reviews() {
        ReviewLookup lookup = new ReviewLookup(store.reviews(), planLookup);
        PlanRoutesCache routes = new PlanRoutesCache(plans);
        CommentPlacement placement = new CommentPlacement(routes);
        PlanRowReader rows = new PlanRowReader();
        RegeneratePlan regeneration = new RegeneratePlan(services.sync(), store.reviews(), routes);
        TimelineReader timeline = new TimelineReader(
                store.reviews(), services.routers(), new ReviewRuns(services.runs(), services.recovery()));
        ReviewViewBuilder views = new ReviewViewBuilder(
                store.reviews(), services.approvals(), services.qualityGate(), routes, placement, timeline, previews);
        ReviewBadges badges = new ReviewBadges(services.approvals(), services.undone());
        ReviewPage page = new ReviewPage(lookup, store.reviews(), previews, regeneration, views, badges, renderer);
        ReviewRoutePage route = new ReviewRoutePage(lookup, store.reviews(), routes, placement, rows, renderer);
        ReviewChangesPage changes =
                new ReviewChangesPage(lookup, new RoutePartBuilder(store.reviews(), routes, placement, rows), renderer);
        return ConsoleApp.reviews(
                new ReviewsPage(store.reviews(), badges, services.routers(), store.remotes(), renderer),
                new ProposalPage(
                        planLookup, store.reviews(), routes, store.accounts(), services.governance(), renderer),
                page,
                route,
                new ReviewCommentHandler(lookup, store.reviews(), routes, placement, rows, page, route, changes),
                changes,
                new ReviewThreadPage(lookup, store.reviews(), placement, renderer),
                new SuggestionHandler(lookup, store.reviews(), editor, page),
                new ViewedMarkHandler(lookup, store.reviews(), routes, changes),
                new ReviewExclusions(lookup, store.reviews(), routes, previews, regeneration, page),
                new ApprovalRulePage(remoteLookup, store.reviews(), services.governance(), renderer));
    }

    private List<PageEndpoint> probe() {
        return ConsoleApp.probe(
                new ProbePage(
                        routerLookup,
                        store.remotes(),
                        services.indexes(),
                        services.comparisons(),
                        services.encoders(),
                        services.vectors(),
                        store.testSets(),
                        services.testSets(),
                        renderer),
                new SentenceAddHandler(routerLookup, editor),
                new TestRowHandler(routerLookup, store.testSets(), services.testSets()),
                stale);
    }

    private List<PageEndpoint> search() {
        return ConsoleApp.search(new SearchPage(services.routers()::all, renderer));
    }
}
