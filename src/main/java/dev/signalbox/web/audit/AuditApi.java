package dev.signalbox.web.audit;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.orNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Permission;
import dev.signalbox.account.RoleScope;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.AuditScope;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.audit.ChainVerdict;
import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.TrailReader;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The API of the audit trail: what the person administers, and whether the chain is intact. */
public final class AuditApi {
    private static final ApiSchema SOME = ApiSchema.note(200);
    private static final Named ENTRY = (Named) ApiSchema.answer(
            "AuditEntry",
            needed("number", ApiSchema.ID),
            needed("hash", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME),
            needed("by", ApiSchema.TEXT).saying("Empty for a request that was not signed in."),
            needed("from", ApiSchema.TEXT).saying("The network address."),
            needed("what", ApiSchema.TEXT),
            needed("outcome", ApiSchema.TEXT),
            needed("router", orNull(ApiSchema.ID)),
            needed("remote", orNull(ApiSchema.ID)),
            needed("on", ApiSchema.TEXT),
            needed("message", ApiSchema.TEXT),
            needed("reason", ApiSchema.TEXT),
            needed("changes", ApiSchema.list(ApiSchema.ANY)));

    private final AuditTrail trail;

    public AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    /** Returns the operations; the verification comes before the one that names an entry in its place. */
    public List<ApiOperation> operations() {
        return List.of(
                get("/audit", ADMIN, "listAuditEntries")
                        .says("List entries of the audit trail, the newest first")
                        .query("router", new ApiSchema.Whole(1, Integer.MAX_VALUE), "Entries about this router.")
                        .query("remote", new ApiSchema.Whole(1, Integer.MAX_VALUE), "Entries about this remote.")
                        .query("who", SOME, "The name of the account.")
                        .query("what", SOME, "The id of an action.")
                        .query("outcome", ApiSchema.choice(outcomes()), "How it ended.")
                        .query("q", SOME, "Words that the entry contains.")
                        .query("from", SOME, "The first day in UTC, such as 2026-12-01.")
                        .query("until", SOME, "The last day in UTC.")
                        .query("limit", new ApiSchema.Whole(1, 500), "The most entries of the answer; 50 if left out.")
                        .query(
                                "before",
                                new ApiSchema.Whole(1, 999_999_999_999_999_999L),
                                "The next of the page before.")
                        .answers(ApiSchema.answer(
                                "AuditEntryPage",
                                needed("items", ApiSchema.list(ENTRY)),
                                needed("next", orNull(ApiSchema.TEXT)).saying("For before; null on the last page.")))
                        .aboutParts()
                        .with(this::list),
                get("/audit/verification", ADMIN, "verifyAudit")
                        .says("Verify the hash chain of the whole audit trail")
                        .query(
                                "head",
                                ApiSchema.note(100),
                                "An end that was noted earlier, NUMBER:HASH, which the chain must contain.")
                        .answers(ApiSchema.answer(
                                "AuditVerification",
                                needed("intact", ApiSchema.FLAG),
                                needed("head", orNull(ApiSchema.TEXT))
                                        .saying("The end of the chain, to note elsewhere."),
                                needed("broken_at", orNull(ApiSchema.ID)),
                                needed("reason", orNull(ApiSchema.TEXT))))
                        .aboutParts()
                        .with(this::verify),
                get("/audit/{entry}", ADMIN, "getAuditEntry")
                        .says("Show an entry of the audit trail")
                        .answers(ENTRY)
                        .aboutParts()
                        .with(this::show));
    }

    private static List<String> outcomes() {
        return Stream.of(AuditOutcome.values()).map(AuditOutcome::id).toList();
    }

    private ApiAnswer list(ApiRequest request) {
        String before = request.query("before").orElse("");
        int limit = request.limit();
        List<ChainLink> found = trail.before(
                before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before),
                AuditFilter.of(request.context()).filter().of(part(request)),
                limit + 1);
        List<ChainLink> shown = found.subList(0, Math.min(limit, found.size()));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        shown.forEach(link -> items.add(json(link)));
        page.put("next", found.size() > limit ? String.valueOf(shown.getLast().number()) : null);
        return ApiAnswer.ok(page);
    }

    private ApiAnswer show(ApiRequest request) {
        long number = request.id("entry");
        @Nullable AuditScope part = part(request);
        return trail.find(number)
                .filter(link -> part == null || part.holds(link.entry().place()))
                .map(link -> ApiAnswer.ok(json(link)))
                .orElseThrow(() -> new NotFoundException("entry " + number));
    }

    private ApiAnswer verify(ApiRequest request) {
        // The chain is about everything: who administers a part would learn how much else there is.
        if (!request.person().may(Permission.ADMIN, RoleScope.EVERYTHING)) {
            throw new NotFoundException("audit trail of everything that you administer");
        }
        Optional<String> noted = request.query("head");
        Optional<ChainHead> head = noted.flatMap(ChainHead::of);
        if (noted.isPresent() && head.isEmpty()) {
            throw RequestProblemException.unusable("?head", "must be a number, a colon and 64 hexadecimal digits");
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return ApiAnswer.ok(
                switch (TrailReader.verdict(trail, new ChainVerifier(head.orElse(null)))) {
                    case ChainVerdict.Holds holds ->
                        node.put("intact", true)
                                .put("head", holds.head().message())
                                .putNull("broken_at")
                                .putNull("reason");
                    case ChainVerdict.Broken broken ->
                        node.put("intact", false)
                                .putNull("head")
                                .put("broken_at", broken.number())
                                .put("reason", broken.why());
                });
    }

    private static @Nullable AuditScope part(ApiRequest request) {
        return AuditPage.part(request.person().reach(Permission.ADMIN));
    }

    private static ObjectNode json(ChainLink link) {
        AuditEntry entry = link.entry();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("number", link.number())
                .put("hash", link.hash())
                .put("at", entry.at().toString())
                .put("by", entry.actor().name())
                .put("from", entry.actor().from())
                .put("what", entry.deed())
                .put("outcome", entry.outcome().id())
                .put("router", entry.place().router())
                .put("remote", entry.place().remote())
                .put("on", entry.on())
                .put("message", entry.message())
                .put("reason", entry.reason());
        ArrayNode changes = node.putArray("changes");
        entry.changes()
                .forEach(change -> changes.addObject()
                        .put("what", change.what())
                        .put("before", change.before())
                        .put("after", change.after()));
        return node;
    }
}
