package dev.signalbox.web.api;

import dev.signalbox.account.Permission;
import dev.signalbox.web.frame.EndpointDescription;
import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the API: a row of the table of URLs with what its requests and answers look like. Built once at the start by the methods
 * here, each of which returns the operation itself.
 */
public final class ApiOperation implements EndpointDescription {
    /** Before the path of every operation. */
    public static final String BASE = "/api/v1";

    private final HandlerType method;
    private final String path;
    private final Permission permission;
    private final String id;
    private final List<ApiParameter> parameters = new ArrayList<>();
    private final List<String> covers = new ArrayList<>();
    private PageEndpoint.About about = PageEndpoint.About.PATH;
    private String summary = "";
    private String area = "";
    private int status = 200;
    private @Nullable ApiSchema body;
    private boolean bodyNeeded = true;
    private long largest = 1024 * 1024;
    private @Nullable ApiSchema answer;
    private String answerType = "application/json";
    private boolean conditional;
    private @Nullable String auditPath;
    private @Nullable ApiHandler handler;
    private @Nullable Handler raw;

    private ApiOperation(HandlerType method, String path, Permission permission, String id) {
        this.method = method;
        this.path = BASE + path;
        this.permission = permission;
        this.id = id;
    }

    /**
     * Begins an operation that reads.
     *
     * @param path below {@link #BASE}
     * @param id a verb and its object, such as {@code listRouters}
     */
    public static ApiOperation get(String path, Permission permission, String id) {
        return new ApiOperation(HandlerType.GET, path, permission, id);
    }

    /** Begins an operation that creates or does something; it takes an Idempotency-Key. */
    public static ApiOperation post(String path, Permission permission, String id) {
        return new ApiOperation(HandlerType.POST, path, permission, id);
    }

    /** Begins an operation that replaces something, with the same effect however often it is sent. */
    public static ApiOperation put(String path, Permission permission, String id) {
        return new ApiOperation(HandlerType.PUT, path, permission, id);
    }

    /** Begins an operation that changes the fields that are sent. */
    public static ApiOperation patch(String path, Permission permission, String id) {
        return new ApiOperation(HandlerType.PATCH, path, permission, id);
    }

    public static ApiOperation delete(String path, Permission permission, String id) {
        return new ApiOperation(HandlerType.DELETE, path, permission, id).returns(204);
    }

    /** Sets what it does, as a sentence. */
    public ApiOperation says(String sentence) {
        summary = sentence;
        return this;
    }

    /** Adds an optional parameter of the query. */
    public ApiOperation query(String name, ApiSchema schema, String note) {
        parameters.add(new ApiParameter(name, "query", schema, false, note));
        return this;
    }

    /** Adds a parameter that the query must have. */
    public ApiOperation needs(String name, ApiSchema schema, String note) {
        parameters.add(new ApiParameter(name, "query", schema, true, note));
        return this;
    }

    /** Adds the parameters of a list that is answered in pages of {@code item}. */
    public ApiOperation pages(ApiSchema.Named item) {
        query("limit", new ApiSchema.Whole(1, ApiRequest.MOST), "The most items of the answer; 50 if left out.");
        query("cursor", new ApiSchema.Whole(0, 1_000_000_000), "The next of the page before.");
        return answers(ApiSchema.answer(
                item.name() + "Page",
                ApiSchema.needed("items", ApiSchema.list(item)),
                ApiSchema.needed("next", ApiSchema.orNull(ApiSchema.TEXT))
                        .saying("The cursor of the next page; null on the last one.")));
    }

    /** Sets the form of the body. */
    public ApiOperation takes(ApiSchema schema) {
        body = schema;
        return this;
    }

    /** Sets the form of a body that can be left out. */
    public ApiOperation mayTake(ApiSchema schema) {
        body = schema;
        bodyNeeded = false;
        return this;
    }

    /** Lets the body be larger than 1 MB. */
    public ApiOperation upTo(long bytes) {
        largest = bytes;
        return this;
    }

    /** Sets the form of the answer. */
    public ApiOperation answers(ApiSchema schema) {
        answer = schema;
        return this;
    }

    /** Sets that the answer is a file of another type. */
    public ApiOperation answersFile(String type) {
        answer = ApiSchema.TEXT;
        answerType = type;
        return this;
    }

    /** Sets the status of success, if it is not 200. */
    public ApiOperation returns(int code) {
        status = code;
        return this;
    }

    /** Sets that If-Match must have the ETag of what is changed. */
    public ApiOperation conditional() {
        conditional = true;
        return this;
    }

    /** Sets the page actions that programs do with this operation: paths of rows with POST. The first names its audit entries. */
    public ApiOperation covers(String... pagePaths) {
        covers.addAll(Arrays.asList(pagePaths));
        return this;
    }

    /** Sets the page action that its audit entries are named after, if it covers none or another one. */
    public ApiOperation auditedAs(String pagePath) {
        auditPath = pagePath;
        return this;
    }

    /** Sets that its scope is every part of the console for which the person has the permission; its handler shows nothing else. */
    public ApiOperation aboutParts() {
        about = PageEndpoint.About.PARTS;
        return this;
    }

    public ApiOperation with(ApiHandler does) {
        handler = does;
        return this;
    }

    /** Sets a handler that reads the body itself, such as one that takes JSON lines. */
    public ApiOperation raw(Handler does) {
        raw = does;
        return this;
    }

    /** Sets the heading under which the reference lists it. */
    ApiOperation of(String heading) {
        area = heading;
        return this;
    }

    /** Returns its row; {@code around} prepares the request for its handler. */
    PageEndpoint endpoint(ApiDispatcher around) {
        Handler does = raw != null ? raw : around.of(this);
        return new PageEndpoint(method, path, permission, about, does, this);
    }

    @Override
    public String auditPath() {
        return auditPath != null ? auditPath : covers.isEmpty() ? path : covers.getFirst();
    }

    public HandlerType method() {
        return method;
    }

    public String path() {
        return path;
    }

    public Permission permission() {
        return permission;
    }

    public String id() {
        return id;
    }

    public String summary() {
        return summary;
    }

    public String area() {
        return area;
    }

    /** Returns the name of the area in addresses. */
    public String areaId() {
        return area.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    public List<ApiParameter> parameters() {
        return List.copyOf(parameters);
    }

    public List<String> covers() {
        return List.copyOf(covers);
    }

    public int status() {
        return status;
    }

    public @Nullable ApiSchema body() {
        return body;
    }

    public boolean isBodyNeeded() {
        return bodyNeeded;
    }

    /** Returns the largest body in bytes. */
    public long largest() {
        return largest;
    }

    public @Nullable ApiSchema answer() {
        return answer;
    }

    public String answerType() {
        return answerType;
    }

    public boolean isConditional() {
        return conditional;
    }

    /** Returns whether a repeated request with the same Idempotency-Key gets the first answer again. */
    public boolean isRepeatable() {
        return method.equals(HandlerType.POST) && raw == null;
    }

    ApiHandler handler() {
        return Objects.requireNonNull(handler, id);
    }
}
