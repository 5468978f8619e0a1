package dev.signalbox.following;

import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.AuditSubject;
import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.follow.FileConflict;
import dev.signalbox.follow.FileFetcher;
import dev.signalbox.follow.FileMerge;
import dev.signalbox.follow.FileReading;
import dev.signalbox.follow.FileSource;
import dev.signalbox.follow.FollowRule;
import dev.signalbox.follow.FollowedFile;
import dev.signalbox.follow.FollowedFile.Version;
import dev.signalbox.following.FileConfigReader.UnusableFileException;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.ShortenedText;
import dev.signalbox.scheduling.DueTask;
import dev.signalbox.scheduling.TaskDefinition;
import dev.signalbox.scheduling.TaskOutcome;
import dev.signalbox.scheduling.TaskScheduler;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.FollowStore;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads followed files and brings new versions into their routers, merged by field with what was edited in the console. A version that was read is
 * never lost: it waits until a person decides, or until the rule of the router saves it.
 */
public final class FollowService {
    /** Whom revisions are by that no person saved. */
    public static final String WHO = "followed file";

    private static final String TASK = "followed-file";
    private static final Duration RETRY = Duration.ofMinutes(5);
    private static final int LONGEST_TITLE = 80;

    private final FollowStore files;
    private final ConfigFileStore configFiles;
    private final RouterStore routers;
    private final FileFetcher fetcher;
    private final FileCredentials credentials;
    private final TaskScheduler tasks;
    private final AuditTrail trail;
    private final Clock clock;
    /** Routers with a push event that came while their file was read. */
    private final Set<Long> pushedMeanwhile = ConcurrentHashMap.newKeySet();

    public FollowService(
            FollowStore files,
            ConfigFileStore configFiles,
            RouterStore routers,
            FileFetcher fetcher,
            FileCredentials credentials,
            TaskScheduler tasks,
            AuditTrail trail,
            Clock clock) {
        this.files = files;
        this.configFiles = configFiles;
        this.routers = routers;
        this.fetcher = fetcher;
        this.credentials = credentials;
        this.tasks = tasks;
        this.trail = trail;
        this.clock = clock;
    }

    /** Adds the reading of files to the scheduler, which must not have started. */
    public void register() {
        tasks.register(TaskDefinition.onDemand(TASK, this::due, failures -> RETRY));
    }

    private TaskOutcome due(DueTask task) {
        long routerId = Long.parseLong(task.instance());
        Optional<FollowedFile> file = files.of(routerId);
        if (file.isEmpty()) {
            return new TaskOutcome.Finished();
        }
        pushedMeanwhile.remove(routerId);
        FollowRule rule = read(routerId).rule();
        Duration pause = pushedMeanwhile.remove(routerId) ? Duration.ZERO : rule.every();
        return new TaskOutcome.DueAgain(clock.instant().plus(pause), "");
    }

    /** Whether repositories in the file system of the console may be followed. */
    public boolean allowsFiles() {
        return fetcher.allowsFiles();
    }

    /**
     * Lets a router follow a file, and reads it.
     *
     * @throws MissingEntityException if there is no such router
     */
    public FollowedFile follow(long routerId, FileSource source, FollowRule rule) {
        files.of(routerId)
                .map(FollowedFile::source)
                .filter(former -> !former.url().equals(source.url()))
                .ifPresent(former -> credentials.forget(routerId, former));
        files.follow(routerId, source, rule);
        FollowedFile read = read(routerId);
        tasks.reschedule(TASK, String.valueOf(routerId), "", clock.instant().plus(rule.every()));
        return read;
    }

    /** Ends that. The router stays as it is. */
    public void stop(long routerId) {
        files.of(routerId).ifPresent(file -> {
            credentials.forget(routerId, file.source());
            credentials.forgetPushSecret(routerId);
        });
        files.stop(routerId);
        tasks.cancel(TASK, String.valueOf(routerId));
    }

    /** Has the file read soon, since its repository says that something was pushed. */
    public void pushed(long routerId) {
        if (files.of(routerId).isPresent() && !tasks.reschedule(TASK, String.valueOf(routerId), "", clock.instant())) {
            pushedMeanwhile.add(routerId);
        }
    }

    /**
     * Reads the file now, and saves a new version if the rule says so and nothing conflicts.
     *
     * @throws MissingEntityException if the router follows no file
     */
    public FollowedFile read(long routerId) {
        FollowedFile file = file(routerId);
        Optional<String> known = file.seen().map(version -> version.commit().id());
        Instant at = clock.instant();
        switch (reading(file, known)) {
            case FileReading.Same _ -> {
                files.saveUnchanged(routerId, file.source(), at);
                // The rule may have been changed since the version was read.
                file.seen().filter(_ -> file.isNew() && file.rule().saves()).ifPresent(seen -> found(file, seen, at));
            }
            case FileReading.Failed(String why) -> files.saveProblem(routerId, file.source(), why, at);
            case FileReading.Found(var commit, String text) -> found(file, new Version(commit, text), at);
        }
        return files.of(routerId).orElse(file);
    }

    private FileReading reading(FollowedFile file, Optional<String> known) {
        try {
            return fetcher.read(file.source(), known, credentials.of(file.routerId(), file.source()));
        } catch (KeyUnreadableException e) {
            return new FileReading.Failed(String.valueOf(e.getMessage()));
        }
    }

    private void found(FollowedFile file, Version version, Instant at) {
        Router router = router(file.routerId());
        try {
            RouterConfig config = FileConfigReader.read(file.source(), version.text(), router);
            files.saveSeen(file.routerId(), file.source(), version, at);
            FileMerge merge =
                    FileMerge.of(base(file, router), config, router.head().config());
            boolean asIs = merge.conflicts().isEmpty()
                    && merge.taking(Set.of()).equals(router.head().config());
            if (asIs) {
                taken(file, version);
            } else if (file.rule().saves() && merge.conflicts().isEmpty() && !merge.changesEncoder()) {
                EditResult saved = edit(file, version, config, router, Set.of(), WHO);
                if (saved instanceof EditResult.Saved made) {
                    trail.append(AuditEntry.of(at, Actor.named(WHO), "Merge the followed file", AuditOutcome.DONE)
                            .on(
                                    AuditSubject.router(router.id(), router.name()),
                                    "revision " + made.revision().number())
                            .saying(made.revision().what()));
                }
            }
        } catch (UnusableFileException e) {
            files.saveProblem(
                    file.routerId(), file.source(), "Commit " + version.commit().shortId() + ": " + e.getMessage(), at);
        }
    }

    private static Optional<RouterConfig> base(FollowedFile file, Router router) {
        return file.taken().flatMap(version -> {
            try {
                return Optional.of(FileConfigReader.read(file.source(), version.text(), router));
            } catch (UnusableFileException e) {
                // The router was converted since.
                return Optional.empty();
            }
        });
    }

    /** Returns the file of a router and what it would change; empty if it follows none. Reads no repository. */
    public Optional<FollowedRouter> of(Router router) {
        return files.of(router.id()).map(file -> {
            Optional<RouterConfig> config = file.seen().flatMap(version -> config(file, version, router));
            return new FollowedRouter(
                    file,
                    config,
                    file.isNew()
                            ? config.map(read -> FileMerge.of(
                                    base(file, router), read, router.head().config()))
                            : Optional.empty());
        });
    }

    private static Optional<RouterConfig> config(FollowedFile file, Version version, Router router) {
        try {
            return Optional.of(FileConfigReader.read(file.source(), version.text(), router));
        } catch (UnusableFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Brings the newest version into the router, merged with its newest revision.
     *
     * @param commit the version that a person looked at
     * @param router as they looked at it
     * @param fromFile the conflicts that they decided for the file; the others are decided for the console
     * @return the revision, or that the router has it already; empty if there is a newer version, or other conflicts than those that were decided
     */
    public Optional<EditResult.Kept> take(Router router, String commit, Set<FileConflict.Key> fromFile, String author) {
        FollowedFile file = file(router.id());
        Optional<Version> version =
                file.seen().filter(seen -> seen.commit().id().equals(commit));
        Optional<RouterConfig> config = version.flatMap(seen -> config(file, seen, router));
        if (version.isEmpty() || config.isEmpty()) {
            return Optional.empty();
        }
        EditResult result = edit(file, version.get(), config.get(), router, fromFile, author);
        return result instanceof EditResult.Kept kept ? Optional.of(kept) : Optional.empty();
    }

    private EditResult edit(
            FollowedFile file,
            Version version,
            RouterConfig config,
            Router router,
            Set<FileConflict.Key> fromFile,
            String author) {
        Optional<RouterConfig> base = base(file, router);
        Set<FileConflict> seen =
                new HashSet<>(FileMerge.of(base, config, router.head().config()).conflicts());
        String what = "Merged " + ShortenedText.of(file.source().fileName(), LONGEST_TITLE) + " of commit "
                + version.commit().shortId() + ": "
                + ShortenedText.of(version.commit().title(), LONGEST_TITLE);
        EditResult result = new RouterEditor(routers)
                .edit(
                        new RouterEdit.ChangeConfig(now -> merged(base, config, now, seen, fromFile), what),
                        router,
                        router.head().number(),
                        author);
        if (result instanceof EditResult.Kept) {
            taken(file, version);
        }
        return result;
    }

    /** Someone who edits meanwhile must not make a conflict that no one saw. */
    private static Optional<RouterConfig> merged(
            Optional<RouterConfig> base,
            RouterConfig file,
            RouterConfig now,
            Set<FileConflict> seen,
            Set<FileConflict.Key> fromFile) {
        if (now.dialect() != file.dialect()) {
            return Optional.empty();
        }
        FileMerge merge = FileMerge.of(base, file, now);
        return seen.equals(new HashSet<>(merge.conflicts())) ? Optional.of(merge.taking(fromFile)) : Optional.empty();
    }

    private void taken(FollowedFile file, Version version) {
        files.saveTaken(file.routerId(), file.source(), version);
        String format = file.source().path().endsWith(".json") ? "json" : "yaml";
        // An export then edits this text in place.
        configFiles.keep(file.routerId(), new ConfigFileStore.Text(format, version.text()));
    }

    private FollowedFile file(long routerId) {
        return files.of(routerId).orElseThrow(() -> new MissingEntityException("followed file", routerId));
    }

    private Router router(long id) {
        return routers.find(id).orElseThrow(() -> new MissingEntityException("router", id));
    }
}
