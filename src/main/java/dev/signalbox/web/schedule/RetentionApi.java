package dev.signalbox.web.schedule;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.operations.RetentionService;
import dev.signalbox.schedule.RetainedKind;
import dev.signalbox.schedule.RetentionRule;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.api.EntityTag;
import dev.signalbox.web.frame.AuditNote;
import java.util.Arrays;
import java.util.List;

/** The API of retention: how long data is kept, and what the next clean-up deletes. */
public final class RetentionApi {
    private static final Named RULE = (Named) ApiSchema.object(
            "RetentionRule",
            needed("days", new ApiSchema.Whole(0, RetentionRule.MOST_DAYS)).saying("0 for any age."),
            needed("most", new ApiSchema.Whole(0, RetentionRule.MOST_ROWS)).saying("0 for any number."));
    private static final Named RULES = (Named) ApiSchema.object("Retention", fields(RULE));

    private final RetentionService retention;

    public RetentionApi(RetentionService retention) {
        this.retention = retention;
    }

    private static ApiSchema.Field[] fields(ApiSchema each) {
        return Arrays.stream(RetainedKind.values())
                .map(kind -> needed(kind.id(), each))
                .toArray(ApiSchema.Field[]::new);
    }

    public List<ApiOperation> operations() {
        ApiSchema stock = ApiSchema.answer(
                "RetentionStock",
                fields(ApiSchema.answer(
                        "RetainedRows", needed("rows", ApiSchema.COUNT), needed("due", ApiSchema.COUNT))));
        return List.of(
                get("/retention", ADMIN, "getRetention")
                        .says("Show how long data is kept")
                        .answers(RULES)
                        .with(request -> answer()),
                put("/retention", ADMIN, "setRetention")
                        .says("Set how long data is kept")
                        .takes(RULES)
                        .conditional()
                        .answers(RULES)
                        .covers("/retention")
                        .with(this::save),
                get("/retention/stock", ADMIN, "getRetentionStock")
                        .says("Show how many rows there are and how many the next clean-up deletes")
                        .answers(stock)
                        .with(request -> ApiAnswer.ok(stock())),
                post("/retention/clean-up", ADMIN, "cleanUp")
                        .says("Delete what is due now")
                        .answers(ApiSchema.answer("CleanUp", fields(ApiSchema.COUNT)))
                        .covers("/retention/clean-up")
                        .with(this::cleanUp));
    }

    private ObjectNode rules() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (RetainedKind kind : RetainedKind.values()) {
            RetentionRule rule = retention.rule(kind);
            node.putObject(kind.id()).put("days", rule.days()).put("most", rule.most());
        }
        return node;
    }

    private ObjectNode stock() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (RetainedKind kind : RetainedKind.values()) {
            RetentionService.Stock stock = retention.stock(kind);
            node.putObject(kind.id()).put("rows", stock.rows()).put("due", stock.due());
        }
        return node;
    }

    private ApiAnswer answer() {
        ObjectNode json = rules();
        return ApiAnswer.ok(json).tagged(EntityTag.of(json));
    }

    private ApiAnswer save(ApiRequest request) {
        request.requireMatch(EntityTag.of(rules()));
        for (RetainedKind kind : RetainedKind.values()) {
            JsonNode sent = request.body().path(kind.id());
            RetentionRule was = retention.rule(kind);
            RetentionRule rule = new RetentionRule(
                    sent.path("days").asInt(), sent.path("most").asInt());
            AuditNote.of(request.context())
                    .changed(kind.label() + ", days", was.days(), rule.days())
                    .changed(kind.label() + ", at most", was.most(), rule.most());
            retention.save(kind, rule);
        }
        return answer();
    }

    private ApiAnswer cleanUp(ApiRequest request) {
        var deleted = retention.cleanUp();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (RetainedKind kind : RetainedKind.values()) {
            node.put(kind.id(), deleted.getOrDefault(kind, 0));
        }
        AuditNote.of(request.context()).saying("Deleted " + node + ".");
        return ApiAnswer.ok(node);
    }
}
