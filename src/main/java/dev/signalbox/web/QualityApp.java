package dev.signalbox.web;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.frame.PageEndpoint.get;
import static dev.signalbox.web.frame.PageEndpoint.post;

import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.testset.TestSetExport;
import dev.signalbox.web.testset.TestSetImportPage;
import dev.signalbox.web.testset.TestSetPage;
import dev.signalbox.web.testset.TestSetRowPage;
import dev.signalbox.web.testset.TestSetSettingsPage;
import dev.signalbox.web.testset.TestSetVersionsPage;
import dev.signalbox.web.testset.TestSetsPage;
import java.util.List;

/** The part of the table of URLs about how well routers route; {@link ConsoleApp} has the rest. */
public final class QualityApp {
    private QualityApp() {}

    /** Labelled sentences of a router. */
    public static List<PageEndpoint> testSets(
            TestSetsPage all,
            TestSetImportPage imports,
            TestSetPage page,
            TestSetRowPage row,
            TestSetVersionsPage versions,
            TestSetSettingsPage settings,
            TestSetExport export) {
        return List.of(
                get("/routers/{router}/test-sets", VIEW, all::list),
                post("/routers/{router}/test-sets", EDIT, imports::create),
                get("/routers/{router}/test-sets/new", EDIT, imports::showNew),
                post("/routers/{router}/test-sets/new", EDIT, imports::previewNew),
                get("/routers/{router}/test-sets/new/preview", EDIT, imports::pageOfNew),
                get("/routers/{router}/test-sets/{testset}", VIEW, page::show),
                post("/routers/{router}/test-sets/{testset}/rows", EDIT, page::add),
                get("/routers/{router}/test-sets/{testset}/row", EDIT, row::show),
                post("/routers/{router}/test-sets/{testset}/row", EDIT, row::save),
                post("/routers/{router}/test-sets/{testset}/rows/selection", EDIT, row::askRemoval),
                post("/routers/{router}/test-sets/{testset}/rows/removal", EDIT, row::remove),
                get("/routers/{router}/test-sets/{testset}/import", EDIT, imports::show),
                post("/routers/{router}/test-sets/{testset}/import", EDIT, imports::preview),
                get("/routers/{router}/test-sets/{testset}/import/preview", EDIT, imports::page),
                post("/routers/{router}/test-sets/{testset}/import/confirmation", EDIT, imports::confirm),
                get("/routers/{router}/test-sets/{testset}/versions", VIEW, versions::list),
                get("/routers/{router}/test-sets/{testset}/versions/{version}", VIEW, versions::show),
                post("/routers/{router}/test-sets/{testset}/versions/{version}/restoration", EDIT, versions::restore),
                get("/routers/{router}/test-sets/{testset}/export", VIEW, export::send),
                get("/routers/{router}/test-sets/{testset}/settings", EDIT, settings::show),
                post("/routers/{router}/test-sets/{testset}/settings", EDIT, settings::save),
                get("/routers/{router}/test-sets/{testset}/removal", EDIT, settings::askRemoval),
                post("/routers/{router}/test-sets/{testset}/removal", EDIT, settings::remove));
    }

    /** What a router, a remote or a plan chooses for a test set. */
    public static List<PageEndpoint> evaluations() {
        return List.of();
    }

    /** Thresholds fitted to a test set. */
    public static List<PageEndpoint> fit() {
        return List.of();
    }

    /** The quality gate of a remote, and what it says of a plan. */
    public static List<PageEndpoint> gate() {
        return List.of();
    }

    /** Utterances that may be in the wrong place. */
    public static List<PageEndpoint> lint() {
        return List.of();
    }

    /** Utterances in two dimensions. */
    public static List<PageEndpoint> map() {
        return List.of();
    }

    /** Decisions that applications reported. */
    public static List<PageEndpoint> inbox() {
        return List.of();
    }
}
