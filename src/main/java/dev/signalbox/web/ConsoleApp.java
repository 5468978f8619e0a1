package dev.signalbox.web;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.OPEN;
import static dev.signalbox.account.Permission.REVIEW;
import static dev.signalbox.account.Permission.SIGNED_IN;
import static dev.signalbox.account.Permission.SYNC;
import static dev.signalbox.account.Permission.TRIM;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.frame.PageEndpoint.get;
import static dev.signalbox.web.frame.PageEndpoint.post;

import dev.signalbox.web.account.AccountRemovalPage;
import dev.signalbox.web.account.AccountServices;
import dev.signalbox.web.account.AccountsPage;
import dev.signalbox.web.account.FirstAccountPage;
import dev.signalbox.web.account.InvitationPage;
import dev.signalbox.web.account.OwnAccountPage;
import dev.signalbox.web.account.OwnTokensPage;
import dev.signalbox.web.account.ProviderSignIn;
import dev.signalbox.web.account.SignInPage;
import dev.signalbox.web.api.ReferencePage;
import dev.signalbox.web.audit.AuditPage;
import dev.signalbox.web.composed.ComposedFilePage;
import dev.signalbox.web.connect.IndexAdoption;
import dev.signalbox.web.connect.ServerPage;
import dev.signalbox.web.conversion.ConversionPage;
import dev.signalbox.web.diff.DiffPage;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.StaticAssets;
import dev.signalbox.web.gallery.GalleryPage;
import dev.signalbox.web.help.HelpCatalog;
import dev.signalbox.web.help.HelpPage;
import dev.signalbox.web.operations.HealthPage;
import dev.signalbox.web.overview.DemoRemovalPage;
import dev.signalbox.web.overview.OverviewPage;
import dev.signalbox.web.overview.WaitingPage;
import dev.signalbox.web.probe.ProbePage;
import dev.signalbox.web.probe.SentenceAddHandler;
import dev.signalbox.web.probe.TestRowHandler;
import dev.signalbox.web.remote.ClassicHashPage;
import dev.signalbox.web.remote.OpenPlansPage;
import dev.signalbox.web.remote.RecordsPage;
import dev.signalbox.web.remote.RemoteKeyPage;
import dev.signalbox.web.remote.RemotePage;
import dev.signalbox.web.remote.RemoteSettingsPage;
import dev.signalbox.web.remote.RouterRemotesPage;
import dev.signalbox.web.remote.RunHistoryPage;
import dev.signalbox.web.remote.SharedIndexGuard;
import dev.signalbox.web.review.ApprovalRulePage;
import dev.signalbox.web.review.ProposalPage;
import dev.signalbox.web.review.ReviewChangesPage;
import dev.signalbox.web.review.ReviewCommentHandler;
import dev.signalbox.web.review.ReviewExclusions;
import dev.signalbox.web.review.ReviewPage;
import dev.signalbox.web.review.ReviewRoutePage;
import dev.signalbox.web.review.ReviewThreadPage;
import dev.signalbox.web.review.ReviewsPage;
import dev.signalbox.web.review.SuggestionHandler;
import dev.signalbox.web.review.ViewedMarkHandler;
import dev.signalbox.web.route.NewRoutePage;
import dev.signalbox.web.route.NormalizationPage;
import dev.signalbox.web.route.RoutePage;
import dev.signalbox.web.route.SelectionPage;
import dev.signalbox.web.route.UndoHandler;
import dev.signalbox.web.route.UtterancePage;
import dev.signalbox.web.router.ComparisonPage;
import dev.signalbox.web.router.ConfigExport;
import dev.signalbox.web.router.EncoderPage;
import dev.signalbox.web.router.HistoryPage;
import dev.signalbox.web.router.ImportPage;
import dev.signalbox.web.router.IndexedSettingsPage;
import dev.signalbox.web.router.NewRouterPage;
import dev.signalbox.web.router.RemovedRoutersPage;
import dev.signalbox.web.router.RouteBatchPage;
import dev.signalbox.web.router.RouteHistoryPage;
import dev.signalbox.web.router.RouterPage;
import dev.signalbox.web.router.RouterSettingsPage;
import dev.signalbox.web.router.StaleEdits;
import dev.signalbox.web.search.SearchPage;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanStartHandler;
import dev.signalbox.web.sync.RunPage;
import dev.signalbox.web.sync.SyncPage;
import java.util.List;

/** The one table of URLs: every address the console answers, and what it takes to ask for it. */
public final class ConsoleApp {
    private ConsoleApp() {}

    /** The first page. */
    public static List<PageEndpoint> overview(OverviewPage overview, WaitingPage waiting, DemoRemovalPage demo) {
        return List.of(
                get("/", VIEW, overview::show),
                get("/waiting", VIEW, waiting::list),
                post("/checks", VIEW, overview::checkAll),
                get("/demo/removal", ADMIN, demo::show),
                post("/demo/removal", ADMIN, demo::remove));
    }

    /** A router: its routes, history, import, export and settings. */
    public static List<PageEndpoint> routers(
            NewRouterPage fresh,
            RouterPage page,
            RouteBatchPage batch,
            HistoryPage history,
            ComparisonPage comparison,
            RouteHistoryPage routeHistory,
            ImportPage imports,
            ConfigExport export,
            RouterSettingsPage settings,
            IndexedSettingsPage indexed,
            EncoderPage encoder,
            ConversionPage conversion,
            RemovedRoutersPage removed,
            StaleEdits stale) {
        return List.of(
                get("/routers/new", EDIT, fresh::show),
                post("/routers/new", EDIT, fresh::preview),
                get("/routers/new/preview", EDIT, fresh::kept),
                post("/routers/new/index", EDIT, fresh::readIndex),
                post("/routers", EDIT, fresh::create),
                get("/routers/removed", EDIT, removed::list),
                post("/routers/removed/{removal}/restoration", EDIT, removed::restore),
                get("/routers/removed/{removal}/deletion", ADMIN, removed::ask),
                post("/routers/removed/{removal}/deletion", ADMIN, removed::delete),
                get("/routers/{router}", VIEW, page::show),
                post("/routers/{router}/routes/batch", EDIT, stale.guard(batch::ask)),
                post("/routers/{router}/routes/batch/confirmation", EDIT, stale.guard(batch::confirm)),
                get("/routers/{router}/history", VIEW, history::list),
                get("/routers/{router}/history/{revision}", VIEW, history::show),
                post("/routers/{router}/history/{revision}/restoration", EDIT, stale.guard(history::restore)),
                post("/routers/{router}/history/{revision}/note", EDIT, history::note),
                get("/routers/{router}/comparison", VIEW, comparison::show),
                get("/routers/{router}/route/history", VIEW, routeHistory::show),
                post("/routers/{router}/route/history/restoration", EDIT, stale.guard(routeHistory::restore)),
                get("/routers/{router}/import", EDIT, imports::show),
                get("/routers/{router}/import/preview", EDIT, imports::page),
                post("/routers/{router}/import", EDIT, stale.guard(imports::preview)),
                post("/routers/{router}/import/index", EDIT, stale.guard(imports::readIndex)),
                post("/routers/{router}/import/confirmation", EDIT, stale.guard(imports::confirm)),
                get("/routers/{router}/export", VIEW, export::send),
                get("/routers/{router}/settings", EDIT, settings::show),
                post("/routers/{router}/settings", EDIT, stale.guard(settings::save)),
                post("/routers/{router}/settings/indexed", EDIT, stale.guard(indexed::save)),
                get("/routers/{router}/encoder", EDIT, encoder::show),
                post("/routers/{router}/encoder", EDIT, stale.guard(encoder::change)),
                get("/routers/{router}/conversion", EDIT, conversion::show),
                post("/routers/{router}/conversion", EDIT, stale.guard(conversion::convert)),
                post("/routers/{router}/removal", EDIT, settings::remove));
    }

    /** Config files of several routers. */
    public static List<PageEndpoint> composed(ComposedFilePage page) {
        return List.of(
                get("/composed", VIEW, page::list),
                get("/composed/{file}", VIEW, page::show),
                get("/composed/{file}/export", VIEW, page::export),
                post("/composed/{file}/routers", EDIT, page::manage),
                get("/composed/{file}/removal", EDIT, page::ask),
                post("/composed/{file}/removal", EDIT, page::remove));
    }

    /** A route of a router. */
    public static List<PageEndpoint> routes(
            NewRoutePage fresh,
            RoutePage route,
            UtterancePage utterance,
            SelectionPage selection,
            UndoHandler undo,
            NormalizationPage normalization,
            StaleEdits stale) {
        return List.of(
                get("/routers/{router}/routes/new", EDIT, fresh::show),
                post("/routers/{router}/routes", EDIT, stale.guard(fresh::add)),
                get("/routers/{router}/route", VIEW, route::show),
                post("/routers/{router}/route", EDIT, stale.guard(route::save)),
                get("/routers/{router}/route/utterance", EDIT, utterance::show),
                post("/routers/{router}/route/utterance", EDIT, stale.guard(utterance::save)),
                post("/routers/{router}/route/utterances/selection", EDIT, stale.guard(selection::askRemoval)),
                post("/routers/{router}/route/utterances/removal", EDIT, stale.guard(selection::remove)),
                post("/routers/{router}/route/utterances/target", EDIT, stale.guard(selection::askTransfer)),
                post("/routers/{router}/route/utterances/transfer", EDIT, stale.guard(selection::transfer)),
                post("/routers/{router}/route/undo", EDIT, stale.guard(undo::undoOfRoute)),
                post("/routers/{router}/undo", EDIT, stale.guard(undo::undo)),
                post("/routers/{router}/route/removal", EDIT, stale.guard(route::remove)),
                get("/routers/{router}/route/hints", VIEW, route::near),
                post("/routers/{router}/route/hints", VIEW, stale.guard(route::typed)),
                get("/routers/{router}/normalization", EDIT, normalization::show),
                post("/routers/{router}/normalization", EDIT, stale.guard(normalization::save)));
    }

    /** A remote: how it compares, its records, its settings. */
    public static List<PageEndpoint> remotes(
            RouterRemotesPage all,
            RemotePage page,
            OpenPlansPage plans,
            RecordsPage records,
            RunHistoryPage runs,
            RemoteSettingsPage settings,
            RemoteKeyPage key,
            ClassicHashPage hash,
            SharedIndexGuard shared) {
        return List.of(
                get("/routers/{router}/remotes", VIEW, all::list),
                get("/routers/{router}/remotes/new", EDIT, all::form),
                post("/routers/{router}/remotes", EDIT, all::add),
                get("/remotes/{remote}", VIEW, page::show),
                post("/remotes/{remote}/checks", VIEW, page::check),
                post("/remotes/{remote}/readings", VIEW, page::read),
                post("/remotes/{remote}/index", SYNC, shared.before(page::make)),
                post("/remotes/{remote}/lock/release", SYNC, shared.before(page::release)),
                get("/remotes/{remote}/plans", VIEW, plans::list),
                get("/remotes/{remote}/records", VIEW, records::show),
                get("/remotes/{remote}/runs", VIEW, runs::show),
                get("/remotes/{remote}/settings", VIEW, settings::show),
                post("/remotes/{remote}/settings", EDIT, settings::save),
                post("/remotes/{remote}/key", EDIT, key::save),
                get("/remotes/{remote}/key/removal", EDIT, key::ask),
                post("/remotes/{remote}/key/removal", EDIT, key::remove),
                get("/remotes/{remote}/classic-hash/removal", SYNC, hash::ask),
                post("/remotes/{remote}/classic-hash/removal", SYNC, shared.before(hash::remove)),
                post("/remotes/{remote}/auto-sync", SYNC, shared.beforeSetting(settings::autoSync)),
                post("/remotes/{remote}/policy", ADMIN, settings::policy),
                post("/remotes/{remote}/removal", EDIT, settings::remove));
    }

    /** Looking around in stores, and routers from what is there. */
    public static List<PageEndpoint> stores(ServerPage server, IndexAdoption adoption) {
        return List.of(
                get("/stores/new", EDIT, server::ask).aboutTheQuery(),
                post("/stores", EDIT, server::connect).aboutTheQuery(),
                get("/stores/found", EDIT, server::found).aboutTheQuery(),
                get("/stores/address", EDIT, server::name).aboutTheQuery(),
                get("/routers/adoption", EDIT, adoption::show),
                post("/routers/adoption", EDIT, adoption::create));
    }

    /** What differs between a router and a remote. */
    public static List<PageEndpoint> diff(DiffPage diff) {
        return List.of(
                get("/remotes/{remote}/diff", VIEW, diff::show),
                get("/remotes/{remote}/diff/routes", VIEW, diff::routes),
                get("/remotes/{remote}/diff.txt", VIEW, diff::text));
    }

    /** Plans and runs. */
    public static List<PageEndpoint> sync(
            SyncPage modes, PlanPage plan, PlanStartHandler start, RunPage run, SharedIndexGuard shared) {
        return List.of(
                get("/remotes/{remote}/sync", VIEW, modes::show),
                post("/remotes/{remote}/sync/reading", VIEW, modes::read),
                post("/remotes/{remote}/plans", EDIT, modes::plan),
                get("/plans/{plan}.json", VIEW, plan::json),
                get("/plans/{plan}", VIEW, plan::show),
                post("/plans/{plan}/runs", SYNC, shared.before(start::start)),
                get("/runs/{run}", VIEW, run::show),
                get("/runs/{run}/events", VIEW, run::events),
                post("/runs/{run}/cancellation", SYNC, run::cancel),
                post("/runs/{run}/resumption", SYNC, shared.before(run::resume)),
                post("/runs/{run}/retry", SYNC, shared.before(run::retry)),
                get("/runs/{run}/undo", VIEW, run::showUndo),
                post("/runs/{run}/undo", SYNC, shared.before(run::undo)));
    }

    /** Reviews of plans, and the rule of a remote about them. */
    public static List<PageEndpoint> reviews(
            ReviewsPage all,
            ProposalPage proposal,
            ReviewPage review,
            ReviewRoutePage route,
            ReviewCommentHandler comments,
            ReviewChangesPage changes,
            ReviewThreadPage thread,
            SuggestionHandler suggestions,
            ViewedMarkHandler viewed,
            ReviewExclusions leaving,
            ApprovalRulePage rule) {
        return List.of(
                get("/reviews", VIEW, all::list),
                get("/plans/{plan}/proposal", EDIT, proposal::show),
                post("/plans/{plan}/reviews", EDIT, proposal::propose),
                get("/reviews/{review}", VIEW, review::show),
                get("/reviews/{review}/route", VIEW, route::show),
                get("/reviews/{review}/changes", VIEW, changes::show),
                get("/reviews/{review}/changes/route", VIEW, changes::part),
                get("/reviews/{review}/changes/line", VIEW, changes::line),
                post("/reviews/{review}/viewed", VIEW, viewed::mark),
                post("/reviews/{review}/route/comments", VIEW, comments::onRoute),
                post("/reviews/{review}/comments", VIEW, comments::onReview),
                get("/reviews/{review}/comments/{comment}", VIEW, thread::show),
                post("/reviews/{review}/comments/{comment}/replies", VIEW, comments::reply),
                post("/reviews/{review}/comments/{comment}/resolution", VIEW, comments::resolve),
                post("/reviews/{review}/verdicts", REVIEW, review::judge),
                post("/reviews/{review}/plan", EDIT, review::renew),
                post("/reviews/{review}/left-out", TRIM, leaving::out),
                post("/reviews/{review}/taken-in", TRIM, leaving::in),
                post("/reviews/{review}/closing", EDIT, review::close),
                post("/reviews/{review}/suggestions/{comment}/acceptance", EDIT, suggestions::accept),
                post("/reviews/{review}/suggestions/{comment}/refusal", EDIT, suggestions::decline),
                get("/remotes/{remote}/approvals", VIEW, rule::show),
                post("/remotes/{remote}/approvals", ADMIN, rule::save));
    }

    /** Which route a sentence gets. */
    public static List<PageEndpoint> probe(
            ProbePage probe, SentenceAddHandler adding, TestRowHandler testRows, StaleEdits stale) {
        return List.of(
                get("/routers/{router}/probe", VIEW, probe::show),
                post("/routers/{router}/probe/utterances", EDIT, stale.guard(adding::add)),
                post("/routers/{router}/probe/test-rows", EDIT, testRows::add),
                post("/routers/{router}/probe/vectors", VIEW, probe::prepare));
    }

    /** Utterances of every router. */
    public static List<PageEndpoint> search(SearchPage search) {
        return List.of(get("/search", VIEW, search::show));
    }

    /** Signing in, one's own account, and everybody's. */
    public static List<PageEndpoint> accounts(AccountServices team) {
        SignInPage door = new SignInPage(team);
        ProviderSignIn provider = new ProviderSignIn(team, door);
        FirstAccountPage first = new FirstAccountPage(team);
        InvitationPage invitation = new InvitationPage(team);
        OwnAccountPage mine = new OwnAccountPage(team);
        OwnTokensPage tokens = new OwnTokensPage(team, mine);
        AccountsPage all = new AccountsPage(team);
        AccountRemovalPage removals = new AccountRemovalPage(team, all);
        return List.of(
                get("/sign-in", OPEN, door::show),
                post("/sign-in", OPEN, door::enter),
                get("/sign-in/provider", OPEN, provider::leave),
                get("/sign-in/again", OPEN, provider::lookAgain),
                get("/sign-in/callback", OPEN, provider::comeBack),
                post("/sign-out", OPEN, door::leave),
                get("/first-account", OPEN, first::show),
                post("/first-account", OPEN, first::make),
                get("/invitation", OPEN, invitation::show),
                post("/invitation", OPEN, invitation::accept),
                get("/me", SIGNED_IN, mine::show),
                post("/me/password", SIGNED_IN, mine::changePassword),
                post("/me/sessions/end", SIGNED_IN, mine::endOthers),
                post("/me/sessions/{session}/end", SIGNED_IN, mine::endSession),
                post("/me/tokens", SIGNED_IN, tokens::make),
                get("/me/tokens/{token}/removal", SIGNED_IN, tokens::askRevoke),
                post("/me/tokens/{token}/removal", SIGNED_IN, tokens::revoke),
                get("/accounts", ADMIN, all::list),
                post("/accounts", ADMIN, all::add),
                get("/accounts/{account}", ADMIN, all::show),
                post("/accounts/{account}/roles", ADMIN, all::addRole),
                post("/accounts/{account}/roles/removal", ADMIN, all::removeRole),
                post("/accounts/{account}/invitation", ADMIN, all::invite),
                post("/accounts/{account}/sessions/end", ADMIN, all::endSessions),
                get("/accounts/{account}/tokens/{token}/removal", ADMIN, removals::askToken),
                post("/accounts/{account}/tokens/{token}/removal", ADMIN, removals::revokeToken),
                get("/accounts/{account}/disabled", ADMIN, removals::askDisable),
                post("/accounts/{account}/disabled", ADMIN, removals::setDisabled));
    }

    /** What happened. */
    public static List<PageEndpoint> audit(AuditPage audit) {
        return List.of(
                get("/audit", ADMIN, audit::list).aboutParts(),
                get("/audit/{entry}", ADMIN, audit::show).aboutParts(),
                get("/audit.jsonl", ADMIN, audit::export).aboutParts());
    }

    /** A page of every component. */
    public static List<PageEndpoint> gallery(PageRenderer view) {
        return List.of(get("/gallery", VIEW, new GalleryPage(view)::show));
    }

    /**
     * The reference of the API.
     *
     * @param table every other URL of the console
     */
    public static List<PageEndpoint> reference(List<PageEndpoint> table, PageRenderer view) {
        ReferencePage page = new ReferencePage(List.copyOf(table), view);
        return List.of(
                get("/reference", OPEN, page::list),
                get("/reference/{area}", OPEN, page::show),
                get("/api/v1/openapi.json", OPEN, page::json));
    }

    /** The rows that need no port: files, health, colours, help. */
    public static List<PageEndpoint> frame(StaticAssets assets, PageRenderer view) {
        KeyboardShortcuts keys = new KeyboardShortcuts(view);
        HelpPage help = new HelpPage(HelpCatalog::packed, view);
        return List.of(
                get("/health", OPEN, HealthPage::live),
                get("/static/{file}", OPEN, new StaticFiles(assets)),
                post("/theme", OPEN, new ThemeHandler()),
                get("/help", OPEN, help::list),
                get("/help/{section}", OPEN, help::show),
                get("/keys", OPEN, keys::show),
                post("/keys", OPEN, keys::set));
    }
}
