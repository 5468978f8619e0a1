package dev.signalbox.web.schedule;

import dev.signalbox.operations.RetentionService;
import dev.signalbox.schedule.RetainedKind;
import dev.signalbox.schedule.RetentionRule;
import dev.signalbox.scheduling.PlannedTask;
import dev.signalbox.scheduling.TaskScheduler;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RemovalQuestion;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /retention}: how long data is kept, how much there is, and what the next clean-up deletes. */
public final class RetentionPage {
    private final RetentionService retention;
    private final TaskScheduler tasks;
    private final PageRenderer renderer;

    public RetentionPage(RetentionService retention, TaskScheduler tasks, PageRenderer renderer) {
        this.retention = retention;
        this.tasks = tasks;
        this.renderer = renderer;
    }

    /**
     * One kind, with its two fields.
     *
     * @param days what is typed; 0 for any age
     * @param most what is typed; 0 for any number
     */
    public record Line(RetainedKind kind, RetentionService.Stock stock, String days, String most) {}

    /**
     * The page.
     *
     * @param next when the next clean-up is; null if it is not planned
     * @param errors what is wrong, by field
     */
    public record View(List<Line> lines, @Nullable Instant next, Map<String, String> errors) {
        /** What the next clean-up deletes. */
        public long due() {
            return lines.stream().mapToLong(line -> line.stock().due()).sum();
        }
    }

    public void show(Context ctx) {
        List<Line> lines = Arrays.stream(RetainedKind.values())
                .map(kind -> {
                    RetentionService.Stock stock = retention.stock(kind);
                    return new Line(
                            kind,
                            stock,
                            String.valueOf(stock.rule().days()),
                            String.valueOf(stock.rule().most()));
                })
                .toList();
        render(ctx, lines, Map.of());
    }

    /** Saves all rules, or none if something is wrong with one. */
    public void save(Context ctx) {
        Map<String, String> errors = new LinkedHashMap<>();
        List<Line> lines = Arrays.stream(RetainedKind.values())
                .map(kind -> {
                    String days =
                            RequestParameters.field(ctx, kind.id() + "-days").strip();
                    String most =
                            RequestParameters.field(ctx, kind.id() + "-most").strip();
                    check(errors, kind.id() + "-days", days, RetentionRule.MOST_DAYS);
                    check(errors, kind.id() + "-most", most, RetentionRule.MOST_ROWS);
                    return new Line(kind, retention.stock(kind), days, most);
                })
                .toList();
        if (!errors.isEmpty()) {
            AuditNote.of(ctx).refused("A number of the retention cannot be used.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, lines, errors);
            return;
        }
        for (Line line : lines) {
            RetentionRule rule = new RetentionRule(Integer.parseInt(line.days()), Integer.parseInt(line.most()));
            AuditNote.of(ctx)
                    .changed(line.kind().label() + ", days", line.stock().rule().days(), rule.days())
                    .changed(
                            line.kind().label() + ", at most",
                            line.stock().rule().most(),
                            rule.most());
            retention.save(line.kind(), rule);
        }
        ctx.redirect("/retention", HttpStatus.SEE_OTHER);
    }

    private static void check(Map<String, String> errors, String field, String typed, int most) {
        if (!typed.matches("[0-9]{1,9}") || Integer.parseInt(typed) > most) {
            errors.put(field, "A whole number from 0 to " + DisplayFormat.number(most) + ".");
        }
    }

    /** Asks before what is due is deleted. */
    public void ask(Context ctx) {
        List<String> removes = Arrays.stream(RetainedKind.values())
                .map(kind -> kind.label() + ": "
                        + DisplayFormat.number(retention.stock(kind).due()))
                .toList();
        renderer.page(
                ctx,
                PageHead.of("Delete old data").under("Overview", "/").under("Retention", "/retention"),
                "component/question.jte",
                new RemovalQuestion(
                        removes,
                        List.of("everything that the rules keep", "the hash of the last deleted audit entry"),
                        "This cannot be undone.",
                        "/retention/clean-up",
                        Map.of(),
                        "Delete old data",
                        "/retention"));
    }

    /** Deletes what is due now. */
    public void cleanUp(Context ctx) {
        Map<RetainedKind, Integer> deleted = retention.cleanUp();
        String words = deleted.isEmpty()
                ? "Nothing was due, so nothing was deleted."
                : "Deleted: "
                        + deleted.entrySet().stream()
                                .map(each -> each.getKey().label() + " " + DisplayFormat.number(each.getValue()))
                                .collect(Collectors.joining(", "))
                        + ".";
        AuditNote.of(ctx).saying(words);
        PageNotice.leave(ctx, words);
        ctx.redirect("/retention", HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, List<Line> lines, Map<String, String> errors) {
        Instant next = tasks.find(RetentionService.TASK, RetentionService.TASK)
                .map(PlannedTask::due)
                .orElse(null);
        renderer.page(ctx, OperationTabs.RETENTION.head(true), "schedule/retention.jte", new View(lines, next, errors));
    }
}
