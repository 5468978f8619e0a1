package dev.signalbox;

import dev.signalbox.editing.RouterEditor;
import dev.signalbox.editing.SettingsEditor;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.syncing.service.BindingService;
import dev.signalbox.syncing.service.SyncRuleService;
import dev.signalbox.web.api.ApiDispatcher;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.IdempotentAnswers;
import dev.signalbox.web.composed.ComposedApi;
import dev.signalbox.web.composed.ComposedMembers;
import dev.signalbox.web.connect.RouterAdoption;
import dev.signalbox.web.connect.StoreApi;
import dev.signalbox.web.conversion.ConversionApi;
import dev.signalbox.web.conversion.RouterConversion;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.inbox.DecisionApi;
import dev.signalbox.web.probe.ProbeApi;
import dev.signalbox.web.probe.ProbeSides;
import dev.signalbox.web.remote.AddressTest;
import dev.signalbox.web.remote.BindingRules;
import dev.signalbox.web.remote.CheckApi;
import dev.signalbox.web.remote.RemoteApi;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.RemoteRuleApi;
import dev.signalbox.web.remote.ServerKeys;
import dev.signalbox.web.remote.SharedIndexGuard;
import dev.signalbox.web.review.CommentApi;
import dev.signalbox.web.review.PlanRoutesCache;
import dev.signalbox.web.review.PlanRowReader;
import dev.signalbox.web.review.RegeneratePlan;
import dev.signalbox.web.review.ReviewApi;
import dev.signalbox.web.review.ReviewLookup;
import dev.signalbox.web.route.RouteApi;
import dev.signalbox.web.router.ConfigExport;
import dev.signalbox.web.router.ImportFollowUp;
import dev.signalbox.web.router.RevisionApi;
import dev.signalbox.web.router.RevisionEdits;
import dev.signalbox.web.router.RouterApi;
import dev.signalbox.web.sync.PlanApi;
import dev.signalbox.web.sync.PlanLookup;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.RunApi;
import dev.signalbox.web.sync.SavedPlans;
import java.util.List;
import java.util.stream.Stream;

/** The operations of the API, put together by hand: an area a line. */
final class ApiAssembly {
    private final Services services;
    private final ConsoleStore store;
    private final Parts parts;
    private final QualityAssembly quality;
    private final OperationsAssembly operations;
    private final NotificationAssembly notifications;
    private final RevisionEdits edits;

    /** What pages and operations share. */
    record Parts(
            RouterConversion conversions,
            StoreKeyring keyring,
            RouterAdoption adoption,
            RouterLookup routers,
            RemoteLookup remotes,
            RouterEditor editor,
            BindingService bindings,
            BindingRules bindingRules,
            AddressTest addressTest,
            SyncRuleService syncRules,
            SharedIndexGuard shared,
            SavedPlans plans,
            PlanLookup planLookup,
            PlanPreviewCache previews,
            List<ApiOperation> files) {}

    ApiAssembly(
            Services services,
            QualityAssembly quality,
            OperationsAssembly operations,
            NotificationAssembly notifications,
            Parts parts) {
        this.services = services;
        this.store = services.store();
        this.parts = parts;
        this.quality = quality;
        this.operations = operations;
        this.notifications = notifications;
        this.edits = new RevisionEdits(parts.routers(), parts.editor());
    }

    /** Every operation, as rows of the table of URLs. */
    List<PageEndpoint> endpoints() {
        ApiDispatcher dispatcher = new ApiDispatcher(new IdempotentAnswers(store.idempotency(), services.clock()));
        return Stream.of(
                        dispatcher.endpoints("Routers", routers()),
                        dispatcher.endpoints("Revisions", revisions()),
                        dispatcher.endpoints("Stores and files", stores()),
                        dispatcher.endpoints("Routes", routes()),
                        dispatcher.endpoints("Probe", probe()),
                        dispatcher.endpoints("Remotes", remotes()),
                        dispatcher.endpoints("Checks", checks()),
                        dispatcher.endpoints("Plans and runs", sync()),
                        dispatcher.endpoints("Reviews", reviews()),
                        dispatcher.endpoints("Inbox", inbox()),
                        dispatcher.endpoints("Notifications", notifications.operations()),
                        dispatcher.endpoints("Files in git", parts.files()),
                        quality.operations(dispatcher),
                        operations.operations(dispatcher))
                .flatMap(rows -> rows)
                .toList();
    }

    private List<ApiOperation> routers() {
        List<ApiOperation> conversions = new ConversionApi(parts.conversions(), store.remotes(), edits).operations();
        List<ApiOperation> routers = new RouterApi(
                        parts.routers(),
                        services.routers(),
                        store.remotes(),
                        store.removals(),
                        new SettingsEditor(services.routers()),
                        services.comparisons(),
                        parts.bindingRules(),
                        followUp(),
                        edits)
                .operations();
        return Stream.of(routers, conversions).flatMap(List::stream).toList();
    }

    private ImportFollowUp followUp() {
        return new ImportFollowUp(store.configFiles(), store.remotes(), parts.bindings(), parts.bindingRules());
    }

    private List<ApiOperation> revisions() {
        return new RevisionApi(
                        parts.routers(),
                        services.routers(),
                        store.revisionNotes(),
                        store.removals(),
                        new ConfigExport(parts.routers(), store.configFiles()),
                        followUp(),
                        edits)
                .operations();
    }

    private List<ApiOperation> stores() {
        List<ApiOperation> stores = new StoreApi(services.indexes(), parts.keyring(), parts.adoption()).operations();
        List<ApiOperation> composed = new ComposedApi(
                        store.configFiles(), new ComposedMembers(store.configFiles(), services.routers()))
                .operations();
        return Stream.of(stores, composed).flatMap(List::stream).toList();
    }

    private List<ApiOperation> routes() {
        return new RouteApi(parts.routers(), services.routers(), store.revisionNotes(), edits).operations();
    }

    private List<ApiOperation> probe() {
        return new ProbeApi(
                        parts.routers(),
                        store.remotes(),
                        services.encoders(),
                        services.vectors(),
                        new ProbeSides(services.indexes(), services.comparisons()))
                .operations();
    }

    private List<ApiOperation> remotes() {
        List<ApiOperation> remotes = new RemoteApi(
                        parts.routers(),
                        parts.remotes(),
                        store.remotes(),
                        parts.bindings(),
                        parts.bindingRules(),
                        parts.addressTest(),
                        new ServerKeys(parts.keyring(), services.indexes(), services.indexes()))
                .operations();
        List<ApiOperation> rules =
                new RemoteRuleApi(parts.remotes(), parts.syncRules(), store.reviews(), parts.shared()).operations();
        return Stream.of(remotes, rules).flatMap(List::stream).toList();
    }

    private List<ApiOperation> checks() {
        return new CheckApi(
                        parts.remotes(),
                        store.remotes(),
                        services.checks(),
                        services.comparisons(),
                        services.encoders(),
                        services.indexes(),
                        services.locks(),
                        parts.shared())
                .operations();
    }

    private List<ApiOperation> sync() {
        RunApi runs = new RunApi(
                parts.remotes(),
                parts.planLookup(),
                store.remotes(),
                services.runs(),
                services.liveRuns(),
                services.sync(),
                services.recovery(),
                parts.shared());
        PlanApi plans = new PlanApi(
                parts.remotes(),
                parts.planLookup(),
                parts.previews(),
                services.sync(),
                services.openWork(),
                services.gate(),
                services.approvals(),
                services.undone(),
                services.liveRuns(),
                runs,
                parts.shared());
        return Stream.of(plans.operations(), runs.operations())
                .flatMap(List::stream)
                .toList();
    }

    private List<ApiOperation> reviews() {
        ReviewLookup lookup = new ReviewLookup(store.reviews(), parts.planLookup());
        PlanRoutesCache routes = new PlanRoutesCache(parts.plans());
        List<ApiOperation> reviews = new ReviewApi(
                        lookup,
                        parts.planLookup(),
                        store.reviews(),
                        routes,
                        parts.previews(),
                        new RegeneratePlan(services.sync(), store.reviews(), routes),
                        services.approvals(),
                        store.accounts())
                .operations();
        List<ApiOperation> comments =
                new CommentApi(lookup, store.reviews(), routes, new PlanRowReader(), parts.editor()).operations();
        return Stream.of(reviews, comments).flatMap(List::stream).toList();
    }

    private List<ApiOperation> inbox() {
        return new DecisionApi(parts.routers(), services.inbox(), services.clock()).operations();
    }
}
