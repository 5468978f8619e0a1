package dev.signalbox.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Principal;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RequestProblemException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request of a program whose parameters and body match the operation. */
public final class ApiRequest {
    /** The pages of a list have so many items unless the request says otherwise. */
    static final int USUAL = 50;
    /** The most items of one page. */
    static final int MOST = 500;

    private final Context ctx;
    private final JsonNode body;

    ApiRequest(Context ctx, JsonNode body) {
        this.ctx = ctx;
        this.body = body;
    }

    /** Returns the request itself, for what pages and operations share. */
    public Context context() {
        return ctx;
    }

    /** Returns the body; an empty object if there is none. */
    public JsonNode body() {
        return body;
    }

    /** Returns the person whose token the request has. */
    public Principal person() {
        return CurrentUser.of(ctx);
    }

    /** Returns the name that edits are by. */
    public String author() {
        return person().name();
    }

    /**
     * Returns a number in the path.
     *
     * @throws dev.signalbox.web.frame.NotFoundException if it is none
     */
    public long id(String name) {
        return RequestParameters.id(ctx, name);
    }

    /** Returns a parameter of the query, exactly as it was sent. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(ctx.queryParam(name));
    }

    /** Returns a whole number of the query. */
    public int number(String name, int otherwise) {
        return query(name).map(Integer::parseInt).orElse(otherwise);
    }

    /** Returns a text of the body, exactly as it was sent; null where it is left out or null. */
    public @Nullable String text(String name) {
        JsonNode value = ApiSchema.value(body, name);
        return value == null ? null : value.textValue();
    }

    /** Returns a text of the body; {@code otherwise} where it is left out. */
    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** Returns the texts of a list of the body; empty where it is left out. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode list = ApiSchema.value(body, name);
        if (list != null) {
            list.forEach(each -> texts.add(each.textValue()));
        }
        return texts;
    }

    /** Returns whether a flag of the body is true; {@code otherwise} where it is left out. */
    public boolean flag(String name, boolean otherwise) {
        JsonNode value = ApiSchema.value(body, name);
        return value == null ? otherwise : value.booleanValue();
    }

    /**
     * Compares If-Match with what is stored now.
     *
     * @param tag of what is stored, without quotes
     * @throws RequestProblemException 412 if it was changed; the answer has the new tag
     */
    public void requireMatch(String tag) {
        String sent = Optional.ofNullable(ctx.header("If-Match")).orElse("").strip();
        boolean matches = sent.equals("*")
                || Arrays.stream(sent.split(",", -1)).map(String::strip).anyMatch(("\"" + tag + "\"")::equals);
        if (!matches) {
            ctx.header("ETag", "\"" + tag + "\"");
            throw RequestProblemException.of(
                    412,
                    "It was changed in the meantime",
                    "Nothing was saved: If-Match is not the ETag of what is stored now. Read it again, make the change again and send its new ETag.");
        }
    }

    /** Returns the part of a list that the request asks for by {@code limit} and {@code cursor}, as {@code {"items": …, "next": …}}. */
    public <T> ObjectNode page(List<T> all, Function<T, JsonNode> item) {
        int from = Math.min(cursor(), all.size());
        int to = Math.min(from + limit(), all.size());
        return page(all.subList(from, to), to < all.size(), item);
    }

    /**
     * Returns one page.
     *
     * @param items those from {@link #cursor} on
     * @param more whether others follow
     */
    public <T> ObjectNode page(List<T> items, boolean more, Function<T, JsonNode> item) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = page.putArray("items");
        items.forEach(each -> shown.add(item.apply(each)));
        if (more) {
            page.put("next", String.valueOf(cursor() + items.size()));
        } else {
            page.putNull("next");
        }
        return page;
    }

    /** Returns the most items that the request asks for. */
    public int limit() {
        return number("limit", USUAL);
    }

    /** Returns how many items come before the page. */
    public int cursor() {
        return number("cursor", 0);
    }
}
