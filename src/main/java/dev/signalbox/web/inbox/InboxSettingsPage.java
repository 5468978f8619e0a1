package dev.signalbox.web.inbox;

import dev.signalbox.inbox.InboxCounts;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.InvalidRedactionException;
import dev.signalbox.inbox.RedactionPreset;
import dev.signalbox.inbox.RedactionRule;
import dev.signalbox.inbox.RedactionRules;
import dev.signalbox.inbox.SentenceRedaction;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.RemovalQuestion;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/inbox/settings}: whether decisions are taken, how long they are kept, and what is removed from their sentences. */
public final class InboxSettingsPage {
    private final RouterLookup lookup;
    private final DecisionStore decisions;
    private final PageRenderer renderer;

    public InboxSettingsPage(RouterLookup lookup, DecisionStore decisions, PageRenderer renderer) {
        this.lookup = lookup;
        this.decisions = decisions;
        this.renderer = renderer;
    }

    /** A preset with its checkbox. */
    public record Preset(String id, String label, boolean ticked) {}

    /**
     * The form.
     *
     * @param saved the settings as they are
     * @param rules own rules as they are typed
     * @param sample a text to try them on
     * @param stored what would be stored of the sample; null without one
     * @param problems by field
     */
    public record Form(
            Router router,
            InboxSettings saved,
            InboxCounts counts,
            boolean on,
            String days,
            List<Preset> presets,
            String rules,
            String sample,
            @Nullable String stored,
            Map<String, String> problems) {
        /** Returns what is wrong with a field; null for nothing. */
        public @Nullable String problem(String field) {
            return problems.get(field);
        }

        /** Returns the path of the inbox. */
        public String path() {
            return "/routers/" + router.id() + "/inbox";
        }
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        InboxSettings saved = decisions.settings(router.id());
        render(
                ctx,
                new Form(
                        router,
                        saved,
                        decisions.counts(router.id()),
                        saved.on(),
                        String.valueOf(saved.days()),
                        presets(saved.redaction().presets()),
                        saved.redaction().lines(),
                        "",
                        null,
                        Map.of()));
    }

    public void save(Context ctx) {
        Router router = lookup.named(ctx);
        InboxSettings saved = decisions.settings(router.id());
        Map<String, String> problems = new LinkedHashMap<>();
        List<RedactionRule> rules = rules(ctx, problems);
        int days = days(ctx, problems);
        if (!problems.isEmpty()) {
            AuditNote.of(ctx).refused("The form contained errors.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, typed(ctx, router, saved, null, problems));
            return;
        }
        InboxSettings settings =
                new InboxSettings(RequestParameters.ticked(ctx, "on"), days, new RedactionRules(ticked(ctx), rules));
        decisions.configure(router.id(), settings);
        note(ctx, saved, settings);
        PageNotice.leave(ctx, settings.on() ? "Saved. The inbox is on." : "Saved. The inbox is off.");
        ctx.redirect("/routers/" + router.id() + "/inbox/settings", HttpStatus.SEE_OTHER);
    }

    /** Notes for the audit trail what was changed. */
    static void note(Context ctx, InboxSettings saved, InboxSettings settings) {
        AuditNote.of(ctx)
                .changed("Inbox", saved.on() ? "on" : "off", settings.on() ? "on" : "off")
                .changed("Days kept", saved.days(), settings.days())
                .changed("Removed", presetText(saved), presetText(settings))
                .changed(
                        "Own rules",
                        saved.redaction().own().size(),
                        settings.redaction().own().size());
    }

    /** Shows what would be stored of a sample; saves nothing. */
    public void sample(Context ctx) {
        Router router = lookup.named(ctx);
        Map<String, String> problems = new LinkedHashMap<>();
        List<RedactionRule> rules = rules(ctx, problems);
        String stored = problems.isEmpty()
                ? SentenceRedaction.of(new RedactionRules(ticked(ctx), rules))
                        .of(RequestParameters.field(ctx, "sample"))
                : null;
        if (!problems.isEmpty()) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        render(ctx, typed(ctx, router, decisions.settings(router.id()), stored, problems));
    }

    /** Asks before everything is deleted. */
    public void ask(Context ctx) {
        Router router = lookup.named(ctx);
        InboxCounts counts = decisions.counts(router.id());
        String path = "/routers/" + router.id() + "/inbox";
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.QUALITY, "Delete all decisions")
                        .under("Inbox", path),
                "component/question.jte",
                new RemovalQuestion(
                        List.of(
                                DisplayFormat.count(counts.decisions(), "decision") + " on "
                                        + DisplayFormat.count((long) counts.open() + counts.triaged(), "sentence"),
                                "what was decided about " + DisplayFormat.count(counts.triaged(), "triaged sentence"),
                                "the vectors of these sentences"),
                        List.of("utterances, routes and test sets that were made of them", "the settings of the inbox"),
                        "This cannot be undone.",
                        path + "/removal",
                        Map.of(),
                        "Delete all decisions",
                        path + "/settings"));
    }

    public void delete(Context ctx) {
        Router router = lookup.named(ctx);
        InboxCounts counts = decisions.counts(router.id());
        decisions.clear(router.id());
        String said = "Deleted " + DisplayFormat.count(counts.decisions(), "decision") + ".";
        AuditNote.of(ctx).saying(said);
        PageNotice.leave(ctx, said);
        ctx.redirect("/routers/" + router.id() + "/inbox", HttpStatus.SEE_OTHER);
    }

    private Form typed(
            Context ctx, Router router, InboxSettings saved, @Nullable String stored, Map<String, String> problems) {
        return new Form(
                router,
                saved,
                decisions.counts(router.id()),
                RequestParameters.ticked(ctx, "on"),
                RequestParameters.field(ctx, "days"),
                presets(ticked(ctx)),
                RequestParameters.field(ctx, "rules"),
                RequestParameters.field(ctx, "sample"),
                stored,
                problems);
    }

    private void render(Context ctx, Form form) {
        renderer.page(
                ctx,
                RouterHead.of(form.router(), RouterTabs.QUALITY, "Settings of the inbox")
                        .under("Inbox", form.path()),
                "inbox/settings.jte",
                form);
    }

    private static List<RedactionRule> rules(Context ctx, Map<String, String> problems) {
        try {
            return RedactionRules.parse(RequestParameters.field(ctx, "rules"));
        } catch (InvalidRedactionException bad) {
            problems.put("rules", String.valueOf(bad.getMessage()));
            return List.of();
        }
    }

    private static int days(Context ctx, Map<String, String> problems) {
        String typed = RequestParameters.field(ctx, "days").strip();
        int days = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
        if (days < 1 || days > InboxSettings.LONGEST) {
            problems.put("days", "Type a whole number of days from 1 to " + InboxSettings.LONGEST + ".");
        }
        return days;
    }

    private static Set<RedactionPreset> ticked(Context ctx) {
        return Stream.of(RedactionPreset.values())
                .filter(preset -> RequestParameters.ticked(ctx, preset.id()))
                .collect(Collectors.toSet());
    }

    private static List<Preset> presets(Set<RedactionPreset> ticked) {
        return Stream.of(RedactionPreset.values())
                .map(preset -> new Preset(preset.id(), preset.label(), ticked.contains(preset)))
                .toList();
    }

    private static String presetText(InboxSettings settings) {
        return settings.redaction().presets().stream()
                .sorted()
                .map(RedactionPreset::id)
                .collect(Collectors.joining(", "));
    }
}
