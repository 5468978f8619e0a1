package dev.signalbox.web.inbox;

import static dev.signalbox.account.Permission.REPORT;
import static dev.signalbox.web.api.ApiOperation.post;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.inbox.DecisionReader;
import dev.signalbox.inbox.InboxReceipt;
import dev.signalbox.inbox.InvalidDecisionsException;
import dev.signalbox.inbox.ReportedDecision;
import dev.signalbox.store.InboxOffException;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.DecisionInbox;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.guard.ForbiddenException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code POST /api/v1/routers/{router}/decisions}: takes the decisions of an application, as JSON or as JSON lines. */
public final class DecisionApi {
    /** The largest body: what 1,000 of the longest sentences need. */
    static final int LARGEST = 8 * 1024 * 1024;

    private final RouterLookup lookup;
    private final DecisionInbox inbox;
    private final Clock clock;

    public DecisionApi(RouterLookup lookup, DecisionInbox inbox, Clock clock) {
        this.lookup = lookup;
        this.inbox = inbox;
        this.clock = clock;
    }

    public List<ApiOperation> operations() {
        return List.of(post("/routers/{router}/decisions", REPORT, "reportDecisions")
                .says("Report decisions of an application, as JSON or as JSON lines")
                .takes(ApiSchema.ANY)
                .upTo(LARGEST)
                .answers(ApiSchema.answer(
                        "InboxReceipt",
                        ApiSchema.needed("stored", ApiSchema.COUNT),
                        ApiSchema.needed("known", ApiSchema.COUNT),
                        ApiSchema.needed("expired", ApiSchema.COUNT)))
                .raw(this::add));
    }

    /**
     * Stores a batch, all of it or nothing.
     *
     * @throws InvalidDecisionsException if a decision cannot be read
     * @throws InboxOffException if the inbox of the router is off
     */
    public void add(Context ctx) {
        Router router = lookup.named(ctx);
        InboxReceipt receipt = inbox.add(router.id(), sent(ctx));
        ctx.contentType("application/json")
                .result(JsonNodeFactory.instance
                        .objectNode()
                        .put("stored", receipt.stored())
                        .put("known", receipt.known())
                        .put("expired", receipt.expired())
                        .toString());
    }

    private List<ReportedDecision> sent(Context ctx) {
        String type = Optional.ofNullable(ctx.contentType())
                .map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
        return switch (type) {
            case "application/json" -> DecisionReader.json(body(ctx), clock.instant(), DecisionReader.MOST);
            case "application/x-ndjson", "application/jsonl" ->
                DecisionReader.lines(body(ctx), clock.instant(), DecisionReader.MOST);
            default ->
                throw new ForbiddenException(
                        415,
                        "Nothing was stored. Send the decisions as application/json, or as application/x-ndjson with a decision in each line.");
        };
    }

    private static String body(Context ctx) {
        try (InputStream in = ctx.req().getInputStream()) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                // A client that is still sending would not see the answer.
                if (ctx.req().getContentLengthLong() >= 0) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                throw new ForbiddenException(
                        413,
                        "Nothing was stored: the body is larger than the limit of 8 MB. Send the decisions in several requests.");
            }
            return text(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Decodes UTF-8, without replacing what is none. */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException bad) {
            throw new InvalidDecisionsException(List.of("the body: is not UTF-8 text."));
        }
    }
}
