package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.file.TestSetWriter;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.router.ConfigExport;
import dev.signalbox.web.testset.TestSetLookup.Found;
import io.javalin.http.Context;
import java.util.List;

/** The rows of a test set as a file. */
public final class TestSetExport {
    private final TestSetLookup lookup;

    public TestSetExport(TestSetLookup lookup) {
        this.lookup = lookup;
    }

    /** Sends the rows of {@code version}, or of the newest one; {@code format} is jsonl, or else CSV. */
    public void send(Context ctx) {
        Found found = lookup.named(ctx);
        List<LabelledSentence> rows = lookup.version(found, RequestParameters.positive(ctx, "version", found.head()))
                .sentences();
        if (RequestParameters.text(ctx, "format").equals("jsonl")) {
            ConfigExport.send(
                    ctx, found.testSet().name(), ".jsonl", "application/jsonl", TestSetWriter.jsonLines(rows));
        } else {
            // A byte order mark, without which spreadsheets take UTF-8 for something else.
            ConfigExport.send(ctx, found.testSet().name(), ".csv", "text/csv", "\uFEFF" + TestSetWriter.csv(rows));
        }
    }
}
