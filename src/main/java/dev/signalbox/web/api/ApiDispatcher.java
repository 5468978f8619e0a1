package dev.signalbox.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stands between a request and the handler of its operation: content types, parameters, body, If-Match and Idempotency-Key. */
public final class ApiDispatcher {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final IdempotentAnswers repeated;

    public ApiDispatcher(IdempotentAnswers repeated) {
        this.repeated = repeated;
    }

    /** Returns the rows of the operations of one area. */
    public Stream<PageEndpoint> endpoints(String area, List<ApiOperation> operations) {
        return operations.stream().map(each -> each.of(area).endpoint(this));
    }

    Handler of(ApiOperation operation) {
        return ctx -> {
            accept(operation, ctx);
            parameters(operation, ctx);
            byte[] sent = body(operation, ctx);
            JsonNode body = parsed(operation, sent);
            if (operation.isConditional() && ctx.header("If-Match") == null) {
                throw RequestProblemException.of(
                        428,
                        "If-Match is missing",
                        "Nothing was saved. Read what you change first, and send its ETag in the header If-Match, so that you do not overwrite what others saved; or send If-Match: * to do so.");
            }
            ApiRequest request = new ApiRequest(ctx, body);
            ApiAnswer answer = operation.isRepeatable()
                    ? repeated.once(request, sent, () -> operation.handler().handle(request))
                    : operation.handler().handle(request);
            send(ctx, answer);
        };
    }

    private static void send(Context ctx, ApiAnswer answer) {
        ctx.status(answer.status());
        if (answer.tag() != null) {
            String tag = "\"" + answer.tag() + "\"";
            ctx.header("ETag", tag);
            boolean known = Arrays.stream(Optional.ofNullable(ctx.header("If-None-Match"))
                            .orElse("")
                            .split(",", -1))
                    .map(each -> each.strip().replaceFirst("^W/", ""))
                    .anyMatch(tag::equals);
            if (known && ctx.method().equals(HandlerType.GET)) {
                ctx.status(304);
                return;
            }
        }
        if (answer.location() != null) {
            ctx.header("Location", answer.location());
        }
        if (answer.text() != null) {
            ctx.contentType(answer.type() == null ? "text/plain; charset=utf-8" : answer.type())
                    .result(answer.text().getBytes(StandardCharsets.UTF_8));
        } else if (answer.body() != null) {
            ctx.contentType("application/json").result(answer.body().toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void accept(ApiOperation operation, Context ctx) {
        String accept = ctx.header("Accept");
        if (accept == null || accept.isBlank() || operation.answer() == null) {
            return;
        }
        String type = operation.answerType();
        List<String> fit = List.of(type, type.replaceFirst("/.*", "/*"), "*/*");
        boolean takes = Arrays.stream(accept.split(",", -1))
                .map(each -> each.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .anyMatch(fit::contains);
        if (!takes) {
            throw RequestProblemException.of(
                    406, "Not acceptable", "This operation answers with " + type + ". Send it in the header Accept.");
        }
    }

    private static void parameters(ApiOperation operation, Context ctx) {
        List<Violation> wrong = new ArrayList<>();
        Map<String, List<String>> sent = ctx.queryParamMap();
        for (ApiParameter parameter : operation.parameters()) {
            List<String> values = sent.getOrDefault(parameter.name(), List.of());
            String at = "?" + parameter.name();
            if (values.size() > 1) {
                wrong.add(new Violation(at, "is sent several times"));
            } else if (values.isEmpty()) {
                if (parameter.required()) {
                    wrong.add(new Violation(at, "is missing"));
                }
            } else {
                SchemaCheck.of(parameter.schema(), value(parameter.schema(), values.getFirst()))
                        .forEach(each -> wrong.add(new Violation(at, each.reason())));
            }
        }
        sent.keySet().stream()
                .filter(name -> operation.parameters().stream()
                        .noneMatch(each -> each.name().equals(name)))
                .forEach(name -> wrong.add(new Violation("?" + name, "is not a parameter of this operation")));
        if (!wrong.isEmpty()) {
            throw RequestProblemException.invalid(wrong);
        }
    }

    private static JsonNode value(ApiSchema schema, String text) {
        if (schema instanceof ApiSchema.Whole && text.matches("[0-9]{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if (schema instanceof ApiSchema.Flag && text.matches("true|false")) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
        }
        return TextNode.valueOf(text);
    }

    private static byte[] body(ApiOperation operation, Context ctx) {
        if (operation.body() == null) {
            return new byte[0];
        }
        try (InputStream in = ctx.req().getInputStream()) {
            byte[] bytes = in.readNBytes((int) operation.largest() + 1);
            if (bytes.length > operation.largest()) {
                // A client that is still sending would not see the answer.
                if (ctx.req().getContentLengthLong() >= 0) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                throw RequestProblemException.of(
                        413,
                        "Request too large",
                        "Nothing was done: the body is larger than the limit of " + operation.largest() / 1024 / 1024
                                + " MB. Send it in parts.");
            }
            String type = Optional.ofNullable(ctx.contentType())
                    .map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                    .orElse("");
            if (bytes.length > 0 && !type.equals("application/json")) {
                throw RequestProblemException.of(
                        415,
                        "Unsupported content type",
                        "Nothing was done. Send the body as JSON with Content-Type: application/json.");
            }
            return bytes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JsonNode parsed(ApiOperation operation, byte[] bytes) {
        ApiSchema schema = operation.body();
        if (schema == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (bytes.length == 0) {
            if (operation.isBodyNeeded()) {
                throw RequestProblemException.invalid("", "is missing");
            }
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode body = read(bytes);
        List<Violation> wrong = SchemaCheck.of(schema, body);
        if (!wrong.isEmpty()) {
            throw RequestProblemException.invalid(wrong);
        }
        return body;
    }

    private static JsonNode read(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode body = MAPPER.readTree(text);
            return body.isMissingNode() ? IntNode.valueOf(0) : body;
        } catch (CharacterCodingException bad) {
            throw RequestProblemException.invalid("", "is not UTF-8 text");
        } catch (JsonProcessingException bad) {
            throw RequestProblemException.invalid(
                    "",
                    "is not JSON: "
                            + bad.getOriginalMessage().replaceFirst("(?s)\\n.*", "")
                            + (bad.getLocation() == null
                                    ? ""
                                    : " (line " + bad.getLocation().getLineNr() + ", column "
                                            + bad.getLocation().getColumnNr() + ")"));
        }
    }
}
