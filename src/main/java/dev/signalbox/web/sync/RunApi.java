package dev.signalbox.web.sync;

import static dev.signalbox.account.Permission.SYNC;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.service.LiveRuns;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.service.SyncService;
import dev.signalbox.syncing.service.UndoOption;
import dev.signalbox.syncing.state.OutcomeJson;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.SharedIndexGuard;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The API of runs: progress, cancel, resume, retry, undo. */
public final class RunApi {
    static final ApiSchema.Named RUN = (ApiSchema.Named) ApiSchema.answer(
            "Run",
            needed("id", ApiSchema.ID),
            needed("plan", ApiSchema.ID),
            needed("remote", ApiSchema.ID),
            needed("by", ApiSchema.TEXT),
            needed("started", ApiSchema.TIME),
            needed("finished", ApiSchema.orNull(ApiSchema.TIME)),
            needed("running", ApiSchema.FLAG),
            needed(
                    "progress",
                    ApiSchema.answer(
                            "RunProgress",
                            needed("phase", ApiSchema.TEXT),
                            needed("done", ApiSchema.COUNT),
                            needed("total", ApiSchema.COUNT))),
            needed("outcome", ApiSchema.ANY).saying("As signalbox sync --json prints it; null while it runs."),
            needed("undoes", ApiSchema.orNull(ApiSchema.ID)),
            needed("can_resume", ApiSchema.FLAG),
            needed("can_retry", ApiSchema.FLAG),
            needed("can_undo", ApiSchema.FLAG),
            needed("why_no_undo", ApiSchema.TEXT));
    private static final ApiSchema REFUSAL = ApiSchema.choice(
            Arrays.stream(OnRefusal.values()).map(OnRefusal::id).toList());
    private static final int LISTED = 1_000;

    private final RemoteLookup lookup;
    private final PlanLookup plans;
    private final RemoteStore remotes;
    private final RunStore runs;
    private final LiveRuns live;
    private final SyncService sync;
    private final RunRecovery recovery;
    private final SharedIndexGuard shared;

    public RunApi(
            RemoteLookup lookup,
            PlanLookup plans,
            RemoteStore remotes,
            RunStore runs,
            LiveRuns live,
            SyncService sync,
            RunRecovery recovery,
            SharedIndexGuard shared) {
        this.lookup = lookup;
        this.plans = plans;
        this.remotes = remotes;
        this.runs = runs;
        this.live = live;
        this.sync = sync;
        this.recovery = recovery;
        this.shared = shared;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/remotes/{remote}/runs", VIEW, "listRuns")
                        .says("List the runs of a remote, newest first")
                        .pages(RUN)
                        .with(this::list),
                get("/runs/{run}", VIEW, "getRun")
                        .says("Show how far a run is, or how it ended")
                        .answers(RUN)
                        .with(request -> ApiAnswer.ok(json(found(request)))),
                post("/runs/{run}/cancellation", SYNC, "cancelRun")
                        .says("Ask a run to stop at its next batch")
                        .returns(202)
                        .answers(RUN)
                        .covers("/runs/{run}/cancellation")
                        .with(this::cancel),
                post("/runs/{run}/resumption", SYNC, "resumeRun")
                        .says("Resume a run that did not finish")
                        .mayTake(ApiSchema.object("RunResumption", optional("on_refusal", REFUSAL)))
                        .returns(202)
                        .answers(RUN)
                        .covers("/runs/{run}/resumption")
                        .with(shared.beforeOperation(this::resume)),
                post("/runs/{run}/retry", SYNC, "retryRun")
                        .says("Try the rows again that the store refused")
                        .returns(202)
                        .answers(RUN)
                        .covers("/runs/{run}/retry")
                        .with(shared.beforeOperation(this::retry)),
                post("/runs/{run}/undo", SYNC, "undoRun")
                        .says("Undo a run, as a run of its own")
                        .mayTake(ApiSchema.object(
                                "RunUndo",
                                optional("confirm", ApiSchema.text(ApiSchema.NAME))
                                        .saying("The name of the remote; needed where the undo removes records.")))
                        .returns(202)
                        .answers(RUN)
                        .covers("/runs/{run}/undo")
                        .with(shared.beforeOperation(this::undo)));
    }

    private ApiAnswer list(ApiRequest request) {
        Remote remote = lookup.named(request.context()).remote();
        int limit = request.limit();
        List<Run> found = runs.of(remote.id(), request.cursor(), limit + 1);
        boolean more = found.size() > limit;
        return ApiAnswer.ok(request.page(more ? found.subList(0, limit) : found, more, this::json));
    }

    private ApiAnswer cancel(ApiRequest request) {
        Run run = found(request);
        live.stop(run.id(), RunPage.starter(request.context()));
        return accepted(found(request));
    }

    private ApiAnswer resume(ApiRequest request) {
        Run run = found(request);
        require(recovery.canResume(run), "The run is done, or has nothing to resume it from.");
        AuditNote.of(request.context()).saying("Resumed.");
        return accepted(sync.resume(
                run.id(), RunPage.starter(request.context()), OnRefusal.of(request.text("on_refusal", ""))));
    }

    private ApiAnswer retry(ApiRequest request) {
        Run run = found(request);
        require(recovery.canRetry(run), "The run has no refused rows that can be retried.");
        return accepted(sync.retry(run.id(), RunPage.starter(request.context())));
    }

    private ApiAnswer undo(ApiRequest request) {
        Run run = found(request);
        UndoOption option = recovery.undoOption(run);
        require(option.isPossible(), option.why());
        String name = remotes.find(run.remoteId()).map(Remote::name).orElse("");
        boolean removes = plans.find(run.planId())
                .map(found -> RecoveryOptions.of(run, found.saved().stored().plan(), recovery)
                                .made()
                        > 0)
                .orElse(false);
        if (removes && !request.text("confirm", "").equals(name)) {
            throw RequestProblemException.unusable(
                    "/confirm", "must be the name of the remote, since the undo removes records");
        }
        Run undo = sync.undo(run.id(), RunPage.starter(request.context()));
        AuditNote.of(request.context()).on("run " + run.id() + ", undone by run " + undo.id());
        return accepted(undo);
    }

    private static void require(boolean possible, String why) {
        if (!possible) {
            throw RequestProblemException.of(409, "Not possible for this run", "Nothing was changed. " + why);
        }
    }

    private Run found(ApiRequest request) {
        long id = request.id("run");
        return live.find(id).orElseThrow(() -> new NotFoundException("run " + id));
    }

    ApiAnswer accepted(Run run) {
        return ApiAnswer.accepted(json(run), ApiOperation.BASE + "/runs/" + run.id());
    }

    private ObjectNode json(Run run) {
        UndoOption option = recovery.undoOption(run);
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", run.id())
                .put("plan", run.planId())
                .put("remote", run.remoteId())
                .put("by", run.who())
                .put("started", run.started().toString())
                .put("finished", run.finished() == null ? null : run.finished().toString())
                .put("running", run.isOpen());
        node.putObject("progress")
                .put("phase", run.progress().phase().name().toLowerCase(Locale.ROOT))
                .put("done", run.progress().done())
                .put("total", run.progress().total());
        RunOutcome outcome = run.outcome();
        node.set(
                "outcome",
                outcome == null ? node.nullNode() : OutcomeJson.of(outcome, recovery.refused(run, 0, LISTED)));
        return node.put("undoes", run.undoes())
                .put("can_resume", recovery.canResume(run))
                .put("can_retry", recovery.canRetry(run))
                .put("can_undo", option.isPossible())
                .put("why_no_undo", option.why());
    }
}
