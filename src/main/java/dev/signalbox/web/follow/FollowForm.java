package dev.signalbox.web.follow;

import dev.signalbox.follow.FileSource;
import dev.signalbox.follow.FollowRule;
import dev.signalbox.follow.FollowedFile;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of a followed file, as it is stored or as it was typed.
 *
 * @param followed whether the router follows a file
 * @param minutes the pause between two looks
 * @param saves {@code revision} or {@code preview}
 * @param hasCredentials whether some are kept for the URL
 * @param hasPushSecret whether push events are accepted
 * @param secret a new secret for push events, shown once; null for none
 * @param pushUrl where push events are sent
 * @param errors by field
 */
public record FollowForm(
        Router router,
        boolean followed,
        String url,
        String branch,
        String path,
        String minutes,
        String saves,
        boolean hasCredentials,
        boolean hasPushSecret,
        @Nullable String secret,
        String pushUrl,
        Map<String, String> errors) {
    static final String REVISION = "revision";
    static final String PREVIEW = "preview";

    /** The pauses that are offered, by minutes. */
    public Map<String, String> pauses() {
        Map<String, String> pauses = new LinkedHashMap<>();
        pauses.put("1", "Every minute");
        pauses.put("5", "Every 5 minutes");
        pauses.put("15", "Every 15 minutes");
        pauses.put("60", "Every hour");
        pauses.put("1440", "Once a day, and after each push event");
        return pauses;
    }

    /** What becomes of a new version. */
    public Map<String, String> ways() {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put(PREVIEW, "Waits for someone to review and merge it");
        ways.put(
                REVISION,
                "Becomes a revision at once, unless it conflicts with edits in the console or changes the encoder");
        return ways;
    }

    static FollowForm of(
            Router router, Optional<FollowedFile> file, boolean credentials, boolean push, String pushUrl) {
        return new FollowForm(
                router,
                file.isPresent(),
                file.map(each -> each.source().url()).orElse(""),
                file.map(each -> each.source().branch()).orElse("main"),
                file.map(each -> each.source().path()).orElse(""),
                file.map(each -> String.valueOf(each.rule().every().toMinutes()))
                        .orElse("5"),
                file.map(each -> each.rule().saves() ? REVISION : PREVIEW).orElse(PREVIEW),
                credentials,
                push,
                null,
                pushUrl,
                Map.of());
    }

    /** What was typed; credentials are never shown again. */
    FollowForm typed(Context ctx, boolean filesAllowed) {
        FollowForm typed = new FollowForm(
                router,
                followed,
                RequestParameters.field(ctx, "url").strip(),
                RequestParameters.field(ctx, "branch").strip(),
                RequestParameters.field(ctx, "path").strip(),
                RequestParameters.field(ctx, "minutes"),
                RequestParameters.field(ctx, "saves"),
                hasCredentials,
                hasPushSecret,
                null,
                pushUrl,
                Map.of());
        Map<String, String> problems = new LinkedHashMap<>(typed.source().problems(filesAllowed));
        if (!typed.pauses().containsKey(typed.minutes())) {
            problems.put("minutes", "Choose how often the repository is read.");
        }
        if (!typed.ways().containsKey(typed.saves())) {
            problems.put("saves", "Choose what becomes of a new version.");
        }
        return typed.with(problems);
    }

    FollowForm with(Map<String, String> problems) {
        return new FollowForm(
                router,
                followed,
                url,
                branch,
                path,
                minutes,
                saves,
                hasCredentials,
                hasPushSecret,
                secret,
                pushUrl,
                Map.copyOf(problems));
    }

    FollowForm showing(String newSecret) {
        return new FollowForm(
                router, followed, url, branch, path, minutes, saves, hasCredentials, true, newSecret, pushUrl, errors);
    }

    FileSource source() {
        return new FileSource(url, branch, path);
    }

    /** To be called on a valid form. */
    FollowRule rule() {
        return new FollowRule(Duration.ofMinutes(Long.parseLong(minutes)), saves.equals(REVISION));
    }
}
