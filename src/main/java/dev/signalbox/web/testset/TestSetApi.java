package dev.signalbox.web.testset;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.patch;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.TestSetDiff;
import dev.signalbox.quality.TestSetSplit;
import dev.signalbox.quality.file.TestSetWriter;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.TestSetService;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ContentTag;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.testset.TestSetLookup.Found;
import java.util.List;

/** The API of test sets. The entity tag of the rows is their version. */
public final class TestSetApi {
    private static final String SETS = "/routers/{router}/test-sets";
    private static final String SET = SETS + "/{testset}";
    /** The largest body: as large as a file of rows. */
    private static final long LARGEST = 32L << 20;

    private static final ApiSchema NUMBER = new ApiSchema.Whole(1, 1_000_000_000);

    private final RouterLookup routers;
    private final TestSetLookup lookup;
    private final TestSetStore store;
    private final TestSetService service;

    public TestSetApi(RouterLookup routers, TestSetStore store, TestSetService service) {
        this.routers = routers;
        this.lookup = new TestSetLookup(routers, store, service);
        this.store = store;
        this.service = service;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get(SETS, VIEW, "listTestSets")
                        .says("List the test sets of a router")
                        .pages(TestSetJson.TEST_SET)
                        .with(request -> ApiAnswer.ok(
                                request.page(store.of(router(request).id()), TestSetJson::of))),
                post(SETS, EDIT, "createTestSet")
                        .says("Create a test set with its rows")
                        .takes(ApiSchema.object(
                                "NewTestSet",
                                needed("name", ApiSchema.text(TestSetForm.LONGEST_NAME)),
                                needed("rows", TestSetJson.ROWS)))
                        .upTo(LARGEST)
                        .answers(TestSetJson.TEST_SET)
                        .returns(201)
                        .covers(SETS, SETS + "/new")
                        .with(this::create),
                get(SET, VIEW, "getTestSet")
                        .says("Show a test set")
                        .answers(TestSetJson.TEST_SET)
                        .with(request -> answer(named(request).testSet())),
                patch(SET, EDIT, "updateTestSet")
                        .says("Rename a test set, or change the share of rows that a fit does not see")
                        .takes(ApiSchema.object(
                                "TestSetSettings",
                                optional("name", ApiSchema.text(TestSetForm.LONGEST_NAME)),
                                optional("held_out", new ApiSchema.Whole(0, TestSetSplit.MOST))))
                        .conditional()
                        .answers(TestSetJson.TEST_SET)
                        .covers(SET + "/settings")
                        .with(this::update),
                delete(SET, EDIT, "removeTestSet")
                        .says("Remove a test set with its versions and evaluations; this cannot be undone")
                        .covers(SET + "/removal")
                        .with(this::remove),
                get(SET + "/rows", VIEW, "listTestRows")
                        .says("List the rows of a version")
                        .query("version", NUMBER, "The newest if left out.")
                        .pages(TestSetJson.ROW)
                        .with(this::rows),
                post(SET + "/rows", EDIT, "addTestRows")
                        .says("Add rows to the newest version, whatever others add meanwhile")
                        .takes(ApiSchema.object("AddedRows", needed("rows", TestSetJson.ROWS)))
                        .upTo(LARGEST)
                        .answers(ApiSchema.answer(
                                "AddedTestRows",
                                needed("version", ApiSchema.ID),
                                needed("added", ApiSchema.list(TestSetJson.ROW)),
                                needed("present", ApiSchema.list(TestSetJson.ROW))
                                        .saying("Rows that were there already."),
                                needed("disputed", ApiSchema.list(TestSetJson.ROW))
                                        .saying(
                                                "Rows of the test set that have one of the sentences with another route:"
                                                        + " it was not added.")))
                        .covers(SET + "/rows", "/routers/{router}/probe/test-rows")
                        .with(this::add),
                put(SET + "/rows", EDIT, "replaceTestRows")
                        .says("Replace all rows as a new version")
                        .takes(ApiSchema.object(
                                "ReplacedRows",
                                needed("rows", TestSetJson.ROWS),
                                optional("what", ApiSchema.note(200)).saying("For the list of versions.")))
                        .upTo(LARGEST)
                        .conditional()
                        .answers(TestSetJson.TEST_SET)
                        .covers(
                                SET + "/import/confirmation",
                                SET + "/import",
                                SET + "/row",
                                SET + "/rows/selection",
                                SET + "/rows/removal")
                        .with(this::replace),
                get(SET + "/versions", VIEW, "listTestSetVersions")
                        .says("List the versions of a test set, the newest first")
                        .pages(TestSetJson.VERSION)
                        .with(request -> ApiAnswer.ok(request.page(
                                store.versions(named(request).testSet().id()), TestSetJson::of))),
                get(SET + "/versions/{version}/changes", VIEW, "listTestSetChanges")
                        .says("List what a version changed")
                        .query("from", NUMBER, "The version to compare with; the one before if left out.")
                        .pages(TestSetJson.CHANGE)
                        .with(this::changes),
                post(SET + "/versions/{version}/restoration", EDIT, "restoreTestSetVersion")
                        .says("Make a new version with the rows of an old one")
                        .conditional()
                        .answers(TestSetJson.TEST_SET)
                        .covers(SET + "/versions/{version}/restoration")
                        .with(this::restore),
                get(SET + "/rows.csv", VIEW, "exportTestRows")
                        .says("Export the rows of a version as CSV")
                        .query("version", NUMBER, "The newest if left out.")
                        .answersFile("text/csv")
                        .with(request -> ApiAnswer.file(
                                TestSetWriter.csv(version(request).sentences()), "text/csv; charset=utf-8")));
    }

    private ApiAnswer create(ApiRequest request) {
        Router router = router(request);
        String name = name(request.text("name", ""));
        List<LabelledSentence> rows = TestSetJson.rows(request.body());
        TestSet made = store.add(
                router.id(), name, rows, request.author(), "Created with " + DisplayFormat.count(rows.size(), "row"));
        note(request, made).saying("Created the test set.");
        return ApiAnswer.created(
                        TestSetJson.of(made), ApiOperation.BASE + "/routers/" + router.id() + "/test-sets/" + made.id())
                .tagged(ContentTag.of(TestSetJson.of(made)));
    }

    private ApiAnswer update(ApiRequest request) {
        TestSet before = named(request).testSet();
        request.requireMatch(ContentTag.of(TestSetJson.of(before)));
        String name = name(request.text("name", before.name()));
        int heldOut = request.body().path("held_out").asInt(before.heldOut());
        store.rename(before.id(), name, heldOut);
        note(request, before).changed("Name", before.name(), name).changed("Held-out share", before.heldOut(), heldOut);
        return answer(named(request).testSet());
    }

    private static String name(String sent) {
        String name = sent.strip();
        String problem = TestSetForm.nameProblem(name);
        if (problem != null) {
            throw RequestProblemException.unusable("/name", problem);
        }
        return name;
    }

    private ApiAnswer remove(ApiRequest request) {
        TestSet testSet = named(request).testSet();
        note(request, testSet);
        store.remove(testSet.id());
        return ApiAnswer.nothing();
    }

    private ApiAnswer rows(ApiRequest request) {
        TestSet.Version version = version(request);
        return ApiAnswer.ok(request.page(version.sentences(), TestSetJson::of))
                .tagged(tag(version.line().number()));
    }

    private ApiAnswer add(ApiRequest request) {
        TestSet testSet = named(request).testSet();
        List<LabelledSentence> rows = TestSetJson.rows(request.body());
        TestSetService.Addition addition = service.addRows(
                testSet.id(), rows, request.author(), "Added " + DisplayFormat.count(rows.size(), "row"));
        note(request, testSet)
                .saying("Added " + DisplayFormat.count(addition.added().size(), "row") + ".");
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("version", addition.testSet().head().number());
        answer.set("added", TestSetJson.of(addition.added()));
        answer.set("present", TestSetJson.of(addition.present()));
        answer.set("disputed", TestSetJson.of(addition.disputed()));
        return ApiAnswer.ok(answer).tagged(tag(addition.testSet().head().number()));
    }

    private ApiAnswer replace(ApiRequest request) {
        Found found = named(request);
        request.requireMatch(tag(found.head()));
        List<LabelledSentence> rows = TestSetJson.rows(request.body());
        return changed(request, found, rows, request.text("what", "Replaced the rows"));
    }

    private ApiAnswer changes(ApiRequest request) {
        Found found = named(request);
        int number = (int) Math.min(Integer.MAX_VALUE, request.id("version"));
        int from = request.number("from", number - 1);
        List<LabelledSentence> after = lookup.version(found, number).sentences();
        List<LabelledSentence> before =
                from < 1 ? List.of() : lookup.version(found, from).sentences();
        return ApiAnswer.ok(request.page(TestSetDiff.between(before, after).changes(), TestSetJson::of));
    }

    private ApiAnswer restore(ApiRequest request) {
        Found found = named(request);
        request.requireMatch(tag(found.head()));
        int number = (int) Math.min(Integer.MAX_VALUE, request.id("version"));
        return changed(request, found, lookup.version(found, number).sentences(), "Restored version " + number);
    }

    private ApiAnswer changed(ApiRequest request, Found found, List<LabelledSentence> rows, String what) {
        TestSet made = store.change(found.testSet().id(), found.head(), rows, request.author(), what);
        note(request, made).saying(what + " as version " + made.head().number() + ".");
        return ApiAnswer.ok(TestSetJson.of(made)).tagged(tag(made.head().number()));
    }

    private TestSet.Version version(ApiRequest request) {
        Found found = named(request);
        return lookup.version(found, request.number("version", found.head()));
    }

    private Router router(ApiRequest request) {
        return routers.named(request.context());
    }

    private Found named(ApiRequest request) {
        return lookup.named(request.context());
    }

    private static ApiAnswer answer(TestSet testSet) {
        JsonNode json = TestSetJson.of(testSet);
        return ApiAnswer.ok(json).tagged(ContentTag.of(json));
    }

    /** Returns the entity tag of the rows of a version. */
    private static String tag(int version) {
        return "v" + version;
    }

    private static AuditNote note(ApiRequest request, TestSet testSet) {
        return AuditNote.of(request.context()).on("test set " + TextExcerpt.of(testSet.name(), 60));
    }
}
