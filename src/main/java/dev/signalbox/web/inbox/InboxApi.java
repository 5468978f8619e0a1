package dev.signalbox.web.inbox;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;
import static dev.signalbox.web.api.ApiSchema.orNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.inbox.InboxCounts;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.InvalidRedactionException;
import dev.signalbox.inbox.RedactionPreset;
import dev.signalbox.inbox.RedactionRules;
import dev.signalbox.inbox.SentenceRedaction;
import dev.signalbox.quality.SentenceChoice;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.InboxReader;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.api.ContentTag;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The API of inboxes: open sentences in groups, triage and settings. Decisions are reported by an operation of its own. */
public final class InboxApi {
    private static final String INBOX = "/routers/{router}/inbox";
    private static final Named SENTENCE = (Named) ApiSchema.answer(
            "InboxSentence",
            needed("id", ApiSchema.ID),
            needed("sentence", ApiSchema.TEXT).saying("After redaction."),
            needed("decisions", ApiSchema.COUNT),
            needed("first", ApiSchema.TIME),
            needed("last", ApiSchema.TIME),
            needed("route", orNull(ApiSchema.TEXT)).saying("That the application chose last."),
            needed("score", orNull(ApiSchema.NUMBER)),
            needed("today", orNull(ApiSchema.TEXT))
                    .saying("The route that the router chooses today; empty for none, null if it is not known."),
            needed("mark", orNull(ApiSchema.ANY)).saying("What became of it; null while it is open."));
    private static final Named SETTINGS = (Named) ApiSchema.object(
            "InboxSettings",
            needed("on", ApiSchema.FLAG),
            needed("days", new ApiSchema.Whole(1, InboxSettings.LONGEST)).saying("How long decisions are kept."),
            needed("presets", ApiSchema.list(ApiSchema.choice(presetIds()), 20))
                    .saying("What is removed from sentences."),
            needed("rules", ApiSchema.note(10_000)).saying("Own patterns, as the page has them: one a line."));
    private static final ApiSchema IDS = ApiSchema.list(ApiSchema.ID, InboxReader.LOOKED_AT);

    private final RouterLookup lookup;
    private final DecisionStore decisions;
    private final InboxReader reader;
    private final SentenceTriage triage;

    public InboxApi(RouterLookup lookup, DecisionStore decisions, InboxReader reader, SentenceTriage triage) {
        this.lookup = lookup;
        this.decisions = decisions;
        this.reader = reader;
        this.triage = triage;
    }

    public List<ApiOperation> operations() {
        ApiSchema said = ApiSchema.answer(
                "TriageResult",
                needed("message", ApiSchema.TEXT),
                needed("revision", orNull(ApiSchema.ID)).saying("That it made; null for none."));
        ApiSchema inbox = ApiSchema.answer(
                "Inbox",
                needed("open", ApiSchema.COUNT),
                needed("triaged", ApiSchema.COUNT),
                needed("decisions", ApiSchema.COUNT),
                needed("missing", ApiSchema.COUNT)
                        .saying("Open sentences without a vector, which are groups of their own."),
                needed("problem", orNull(ApiSchema.TEXT)),
                needed("groups", ApiSchema.list(ApiSchema.list(SENTENCE))),
                needed("next", orNull(ApiSchema.TEXT)));
        return List.of(
                get(INBOX, VIEW, "getInbox")
                        .says("List the open sentences of a router in groups of similar ones, the most frequent first")
                        .query("filter", ApiSchema.choice(filterIds()), "Which sentences; all open ones if left out.")
                        .query("limit", new ApiSchema.Whole(1, 500), "The most groups of the answer; 50 if left out.")
                        .query("cursor", new ApiSchema.Whole(0, 1_000_000_000), "The next of the page before.")
                        .answers(inbox)
                        .with(request -> ApiAnswer.ok(inbox(request, router(request), 0))),
                post(INBOX + "/vectors", EDIT, "embedInbox")
                        .says("Embed open sentences that have no vector yet, a bounded number of them")
                        .answers(inbox)
                        .covers(INBOX + "/vectors")
                        .with(request -> ApiAnswer.ok(inbox(request, router(request), InboxPage.ON_REQUEST))),
                post(INBOX + "/triage", EDIT, "triageSentences")
                        .says("Add open sentences to a route, a new route or a test set, or dismiss them")
                        .takes(ApiSchema.object(
                                "Triage",
                                needed("sentences", IDS),
                                needed(
                                        "action",
                                        ApiSchema.choice(
                                                SentenceTriage.UTTERANCE,
                                                SentenceTriage.ROUTE,
                                                SentenceTriage.TEST_SET,
                                                SentenceTriage.DISMISS)),
                                optional("route", ApiSchema.note(ApiSchema.NAME))
                                        .saying(
                                                "The route; for a test set the one that they should get, or nothing for none."),
                                optional("test_set", ApiSchema.ID).saying("A new one if left out.")))
                        .answers(said)
                        .covers(INBOX + "/triage")
                        .with(this::triage),
                get(INBOX + "/triaged", VIEW, "listTriagedSentences")
                        .says("List what became of sentences, last triaged first")
                        .pages(SENTENCE)
                        .with(this::triaged),
                post(INBOX + "/reopening", EDIT, "reopenSentences")
                        .says("Open triaged sentences again; what was done with them stays")
                        .takes(ApiSchema.object("Reopening", needed("sentences", IDS)))
                        .answers(said)
                        .covers(INBOX + "/reopening")
                        .with(this::reopen),
                get(INBOX + "/settings", ADMIN, "getInboxSettings")
                        .says("Show whether decisions are taken, how long they are kept, and what is removed from them")
                        .answers(SETTINGS)
                        .with(request -> answer(router(request))),
                put(INBOX + "/settings", ADMIN, "setInboxSettings")
                        .says("Save the settings of an inbox; a shorter retention deletes older decisions at once")
                        .takes(SETTINGS)
                        .conditional()
                        .answers(SETTINGS)
                        .covers(INBOX + "/settings")
                        .with(this::configure),
                post(INBOX + "/settings/sample", ADMIN, "redactSample")
                        .says("Show what would be stored of a sentence; saves nothing")
                        .takes(ApiSchema.object(
                                "RedactionSample",
                                needed("settings", SETTINGS),
                                needed("sentence", ApiSchema.note(10_000))))
                        .answers(ApiSchema.answer("RedactedSample", needed("sentence", ApiSchema.TEXT)))
                        .covers(INBOX + "/settings/sample")
                        .with(InboxApi::sample),
                delete(INBOX + "/decisions", ADMIN, "deleteDecisions")
                        .says("Delete all decisions of a router; this cannot be undone")
                        .covers(INBOX + "/removal")
                        .with(this::clear));
    }

    private static List<String> presetIds() {
        return Stream.of(RedactionPreset.values()).map(RedactionPreset::id).toList();
    }

    private static List<String> filterIds() {
        return Stream.of(InboxFilter.values()).map(InboxFilter::id).toList();
    }

    private ObjectNode inbox(ApiRequest request, Router router, int embedded) {
        InboxReader.Contents contents = reader.read(router, embedded);
        InboxCounts counts = decisions.counts(router.id());
        ObjectNode page = request.page(InboxPage.taken(contents, InboxFilter.of(request.context())), group -> {
            ArrayNode sentences = JsonNodeFactory.instance.arrayNode();
            group.forEach(each -> sentences.add(json(each, contents.choices().get(each.text()))));
            return sentences;
        });
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("open", counts.open())
                .put("triaged", counts.triaged())
                .put("decisions", counts.decisions())
                .put("missing", contents.missing())
                .put("problem", contents.obstacle().orElse(null));
        node.set("groups", page.path("items"));
        node.set("next", page.path("next"));
        return node;
    }

    private static ObjectNode json(InboxSentence sentence, @Nullable SentenceChoice today) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", sentence.id())
                .put("sentence", sentence.text())
                .put("decisions", sentence.decisions())
                .put("first", sentence.first().toString())
                .put("last", sentence.last().toString())
                .put("route", sentence.route())
                .put("score", sentence.score())
                .put("today", today == null ? null : today.route());
        sentence.mark()
                .ifPresentOrElse(
                        mark -> node.putObject("mark")
                                .put("kind", mark.kind().id())
                                .put("target", mark.target())
                                .put("by", mark.who())
                                .put("at", mark.at().toString()),
                        () -> node.putNull("mark"));
        return node;
    }

    private ApiAnswer triage(ApiRequest request) {
        Router router = router(request);
        List<InboxSentence> open = decisions.find(router.id(), ids(request)).stream()
                .filter(each -> each.mark().isEmpty())
                .toList();
        SentenceTriage.Decision decision = new SentenceTriage.Decision(
                router,
                open,
                request.text("action", ""),
                request.text("route", ""),
                request.body().hasNonNull("test_set")
                        ? request.body().path("test_set").asText()
                        : "",
                request.author());
        return switch (triage.apply(decision)) {
            case SentenceTriage.Refused refused ->
                throw RequestProblemException.unusable(open.isEmpty() ? "/sentences" : "/route", refused.why() + ".");
            case SentenceTriage.Done done -> {
                AuditNote.of(request.context()).saying(done.said());
                if (done.made() != null) {
                    AuditNote.of(request.context()).made(done.made());
                }
                yield ApiAnswer.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("message", done.said())
                        .put(
                                "revision",
                                done.made() == null
                                        ? null
                                        : (Integer) done.made().number()));
            }
        };
    }

    private ApiAnswer triaged(ApiRequest request) {
        Router router = router(request);
        List<InboxSentence> found = decisions.triaged(router.id(), request.cursor(), request.limit() + 1);
        boolean more = found.size() > request.limit();
        return ApiAnswer.ok(
                request.page(more ? found.subList(0, request.limit()) : found, more, each -> json(each, null)));
    }

    private ApiAnswer reopen(ApiRequest request) {
        int opened = decisions.reopen(router(request).id(), ids(request));
        String said = "Took " + DisplayFormat.count(opened, "sentence") + " back to open.";
        AuditNote.of(request.context()).saying(said);
        return ApiAnswer.ok(
                JsonNodeFactory.instance.objectNode().put("message", said).putNull("revision"));
    }

    private static List<Long> ids(ApiRequest request) {
        List<Long> ids = new ArrayList<>();
        request.body().path("sentences").forEach(each -> ids.add(each.asLong()));
        return ids;
    }

    private ApiAnswer answer(Router router) {
        ObjectNode json = json(decisions.settings(router.id()));
        return ApiAnswer.ok(json).tagged(ContentTag.of(json));
    }

    private static ObjectNode json(InboxSettings settings) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("on", settings.on()).put("days", settings.days());
        settings.redaction().presets().stream()
                .sorted()
                .map(RedactionPreset::id)
                .forEach(node.putArray("presets")::add);
        return node.put("rules", settings.redaction().lines());
    }

    private ApiAnswer configure(ApiRequest request) {
        Router router = router(request);
        InboxSettings before = decisions.settings(router.id());
        request.requireMatch(ContentTag.of(json(before)));
        InboxSettings settings = settings(request.body());
        decisions.configure(router.id(), settings);
        InboxSettingsPage.note(request.context(), before, settings);
        return answer(router);
    }

    /** @throws RequestProblemException if an own rule cannot be read */
    private static InboxSettings settings(JsonNode body) {
        Set<RedactionPreset> presets = EnumSet.noneOf(RedactionPreset.class);
        StreamSupport.stream(body.path("presets").spliterator(), false)
                .map(each -> RedactionPreset.of(each.asText()))
                .flatMap(Optional::stream)
                .forEach(presets::add);
        try {
            return new InboxSettings(
                    body.path("on").asBoolean(),
                    body.path("days").asInt(),
                    new RedactionRules(
                            presets, RedactionRules.parse(body.path("rules").asText())));
        } catch (InvalidRedactionException bad) {
            throw RequestProblemException.unusable("/rules", String.valueOf(bad.getMessage()));
        }
    }

    private static ApiAnswer sample(ApiRequest request) {
        String stored = SentenceRedaction.of(
                        settings(request.body().path("settings")).redaction())
                .of(request.text("sentence", ""));
        return ApiAnswer.ok(JsonNodeFactory.instance.objectNode().put("sentence", stored));
    }

    private ApiAnswer clear(ApiRequest request) {
        Router router = router(request);
        int deleted = decisions.counts(router.id()).decisions();
        decisions.clear(router.id());
        AuditNote.of(request.context()).saying("Deleted " + DisplayFormat.count(deleted, "decision") + ".");
        return ApiAnswer.nothing();
    }

    private Router router(ApiRequest request) {
        return lookup.named(request.context());
    }
}
