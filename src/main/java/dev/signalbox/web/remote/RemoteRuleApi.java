package dev.signalbox.web.remote;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.SYNC;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Role;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.store.AutoSync;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.syncing.service.SyncRuleService;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.EntityTag;
import dev.signalbox.web.frame.AuditNote;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The API of the rules of a remote: its policy, auto-sync and approvals. Each is replaced as a whole. */
public final class RemoteRuleApi {
    private static final ApiSchema POLICY = ApiSchema.object(
            "Policy",
            needed("levels", ApiSchema.object("PolicyLevels", levels())).saying("A level for each finding."),
            needed("deletes_percent", new ApiSchema.Whole(0, Policy.MOST_PERCENT)),
            needed("deletes_number", new ApiSchema.Whole(0, Policy.MOST)),
            needed("few_utterances", new ApiSchema.Whole(0, Policy.MOST)));
    private static final ApiSchema AUTO_SYNC = ApiSchema.object(
            "AutoSync",
            needed(
                            "mode",
                            ApiSchema.orNull(ApiSchema.choice(
                                    Arrays.stream(Mode.values()).map(Mode::id).toList())))
                    .saying("Null turns auto-sync off."));
    private static final ApiSchema APPROVALS = ApiSchema.object(
            "ApprovalRule",
            needed("approvals", new ApiSchema.Whole(0, ApprovalRule.MOST)),
            needed("role", ApiSchema.choice(Role.REVIEWER.id(), Role.OPERATOR.id(), Role.ADMINISTRATOR.id())));

    private final RemoteLookup lookup;
    private final SyncRuleService rules;
    private final ReviewStore reviews;
    private final SharedIndexGuard shared;

    public RemoteRuleApi(RemoteLookup lookup, SyncRuleService rules, ReviewStore reviews, SharedIndexGuard shared) {
        this.lookup = lookup;
        this.rules = rules;
        this.reviews = reviews;
        this.shared = shared;
    }

    private static ApiSchema.Field[] levels() {
        return Arrays.stream(FindingCode.values())
                .map(code -> needed(
                        code.id(),
                        ApiSchema.choice(Arrays.stream(FindingLevel.values())
                                .map(FindingLevel::id)
                                .toList())))
                .toArray(ApiSchema.Field[]::new);
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/remotes/{remote}/policy", VIEW, "getPolicy")
                        .says("Show which findings warn about plans for a remote and which block them")
                        .answers(POLICY)
                        .with(request ->
                                answer(policy(rules.policy(remote(request).id())))),
                put("/remotes/{remote}/policy", ADMIN, "setPolicy")
                        .says("Set which findings warn and which block")
                        .takes(POLICY)
                        .conditional()
                        .answers(POLICY)
                        .covers("/remotes/{remote}/policy")
                        .with(this::setPolicy),
                get("/remotes/{remote}/auto-sync", VIEW, "getAutoSync")
                        .says("Show the mode that a remote is synced by without anyone asking")
                        .answers(AUTO_SYNC)
                        .with(request -> answer(autoSync(remote(request)))),
                put("/remotes/{remote}/auto-sync", SYNC, "setAutoSync")
                        .says("Set the mode of auto-sync, or turn it off")
                        .takes(AUTO_SYNC)
                        .conditional()
                        .answers(AUTO_SYNC)
                        .covers("/remotes/{remote}/auto-sync")
                        .with(shared.beforeRule(this::setAutoSync)),
                get("/remotes/{remote}/approvals", VIEW, "getApprovalRule")
                        .says("Show how many people have to approve a plan for a remote")
                        .answers(APPROVALS)
                        .with(request ->
                                answer(approvals(reviews.rule(remote(request).id())))),
                put("/remotes/{remote}/approvals", ADMIN, "setApprovalRule")
                        .says("Set how many people have to approve a plan, and their role")
                        .takes(APPROVALS)
                        .conditional()
                        .answers(APPROVALS)
                        .covers("/remotes/{remote}/approvals")
                        .with(this::setApprovals));
    }

    private Remote remote(ApiRequest request) {
        return lookup.named(request.context()).remote();
    }

    private static ApiAnswer answer(ObjectNode json) {
        return ApiAnswer.ok(json).tagged(EntityTag.of(json));
    }

    private ApiAnswer setPolicy(ApiRequest request) {
        Remote remote = remote(request);
        Policy before = rules.policy(remote.id());
        request.requireMatch(EntityTag.of(policy(before)));
        Policy after = new Policy(
                before.levels(),
                request.body().get("deletes_percent").intValue(),
                request.body().get("deletes_number").intValue(),
                request.body().get("few_utterances").intValue());
        for (FindingCode code : FindingCode.values()) {
            FindingLevel level = FindingLevel.of(
                            request.body().get("levels").get(code.id()).textValue())
                    .orElseThrow();
            after = after.with(code, level);
        }
        PolicyForm was = PolicyForm.of(before);
        PolicyForm now = PolicyForm.of(after);
        now.values()
                .keySet()
                .forEach(field -> AuditNote.of(request.context())
                        .changed(PolicyForm.label(field), was.value(field), now.value(field)));
        rules.setPolicy(remote.id(), after);
        return answer(policy(rules.policy(remote.id())));
    }

    private static ObjectNode policy(Policy policy) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode levels = node.putObject("levels");
        for (FindingCode code : FindingCode.values()) {
            levels.put(code.id(), policy.of(code).id());
        }
        return node.put("deletes_percent", policy.deletesPercent())
                .put("deletes_number", policy.deletesNumber())
                .put("few_utterances", policy.fewUtterances());
    }

    private ApiAnswer setAutoSync(ApiRequest request) {
        Remote remote = remote(request);
        ObjectNode before = autoSync(remote);
        request.requireMatch(EntityTag.of(before));
        Optional<Mode> mode = Mode.of(request.text("mode", ""));
        AuditNote.of(request.context())
                .changed(
                        "Auto-sync",
                        before.path("mode").asText("off"),
                        mode.map(Mode::id).orElse("off"));
        rules.setAutoSync(remote.id(), mode);
        return answer(autoSync(remote));
    }

    private ObjectNode autoSync(Remote remote) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "mode",
                        rules.autoSync(remote.id())
                                .map(AutoSync::mode)
                                .map(Mode::id)
                                .orElse(null));
    }

    private ApiAnswer setApprovals(ApiRequest request) {
        Remote remote = remote(request);
        ApprovalRule before = reviews.rule(remote.id());
        request.requireMatch(EntityTag.of(approvals(before)));
        ApprovalRule after = new ApprovalRule(
                request.body().get("approvals").intValue(),
                Role.of(request.text("role", "")).orElseThrow());
        AuditNote.of(request.context())
                .changed("Approvals", before.approvals(), after.approvals())
                .changed("By", before.role().label(), after.role().label());
        reviews.setRule(remote.id(), after);
        return answer(approvals(after));
    }

    private static ObjectNode approvals(ApprovalRule rule) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("approvals", rule.approvals())
                .put("role", rule.role().id());
    }
}
