package dev.signalbox.web.follow;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.editing.EditResult;
import dev.signalbox.follow.FileConflict;
import dev.signalbox.follow.FileMerge;
import dev.signalbox.follow.FileSource;
import dev.signalbox.follow.FollowRule;
import dev.signalbox.follow.FollowedFile;
import dev.signalbox.following.FileCredentials;
import dev.signalbox.following.FollowService;
import dev.signalbox.following.FollowedRouter;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.store.Router;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The API of files in git repositories that routers follow. */
public final class FollowApi {
    private static final int USUAL_MINUTES = 5;
    private static final ApiSchema SIDE = ApiSchema.choice(FileChangesView.FILE, FileChangesView.CONSOLE);
    private static final ApiSchema FILE = ApiSchema.answer(
            "FollowedFile",
            needed("url", ApiSchema.TEXT),
            needed("branch", ApiSchema.TEXT),
            needed("path", ApiSchema.TEXT),
            needed("minutes", ApiSchema.COUNT),
            needed("saves", ApiSchema.FLAG),
            needed("merged_commit", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("newest_commit", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("read_at", ApiSchema.orNull(ApiSchema.TIME)),
            needed("problem", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("waits", ApiSchema.FLAG).saying("Whether the newest version is not merged yet."),
            needed(
                    "conflicts",
                    ApiSchema.list(ApiSchema.answer(
                            "FileConflict",
                            needed("route", ApiSchema.orNull(ApiSchema.TEXT))
                                    .saying("null for encoder and settings of the router."),
                            needed("field", ApiSchema.orNull(ApiSchema.TEXT)).saying("null for the whole."),
                            needed("file", ApiSchema.TEXT),
                            needed("console", ApiSchema.TEXT)))));

    private final RouterLookup lookup;
    private final FollowService follows;
    private final FileCredentials credentials;

    public FollowApi(RouterLookup lookup, FollowService follows, FileCredentials credentials) {
        this.lookup = lookup;
        this.follows = follows;
        this.credentials = credentials;
    }

    public List<ApiOperation> operations() {
        String file = "/routers/{router}/file";
        return List.of(
                get(file, VIEW, "getFollowedFile")
                        .says("Show which file in a git repository a router follows, and what waits to be merged")
                        .answers(FILE)
                        .with(request -> ApiAnswer.ok(json(router(request)))),
                put(file, ADMIN, "followFile")
                        .says("Let a router follow a file in a git repository, and read it")
                        .takes(ApiSchema.object(
                                "FollowRequest",
                                needed("url", ApiSchema.text(1_000)),
                                needed("branch", ApiSchema.text(1_000)),
                                needed("path", ApiSchema.text(1_000)),
                                optional("minutes", new ApiSchema.Whole(1, 1_440))
                                        .saying("The pause between two readings; 5 if left out."),
                                optional("saves", ApiSchema.FLAG)
                                        .saying("Whether a version without conflicts becomes a revision at once."),
                                optional("credentials", ApiSchema.text(10_000))
                                        .saying("A token, or user:password; those that are stored stay if left out.")))
                        .answers(FILE)
                        .covers(file + "/settings")
                        .with(this::follow),
                delete(file, ADMIN, "stopFollowing")
                        .says("Stop following the file of a router")
                        .covers(file + "/removal")
                        .with(this::stop),
                post(file + "/reading", EDIT, "readFollowedFile")
                        .says("Read the repository of a followed file now")
                        .answers(FILE)
                        .covers(file + "/reading")
                        .with(this::read),
                post(file + "/merge", EDIT, "mergeFollowedFile")
                        .says("Merge the newest version of a followed file into its router")
                        .takes(ApiSchema.object(
                                "FileMergeRequest",
                                needed("commit", ApiSchema.text(100)).saying("The newest_commit that was looked at."),
                                optional("sides", ApiSchema.list(SIDE))
                                        .saying("For each conflict, in their order, which side counts.")))
                        .answers(FILE)
                        .covers(file + "/changes")
                        .with(this::merge),
                post(file + "/secret", ADMIN, "makePushSecret")
                        .says("Make a secret for the push events of a followed file; a former one ends")
                        .answers(ApiSchema.answer("PushSecret", needed("secret", ApiSchema.TEXT)))
                        .covers(file + "/secret")
                        .with(this::secret));
    }

    private Router router(ApiRequest request) {
        return lookup.named(request.context());
    }

    private FollowedRouter followed(Router router) {
        return follows.of(router).orElseThrow(() -> new NotFoundException("followed file of router " + router.id()));
    }

    private ApiAnswer follow(ApiRequest request) {
        Router router = router(request);
        FileSource source =
                new FileSource(request.text("url", ""), request.text("branch", ""), request.text("path", ""));
        source.problems(follows.allowsFiles()).forEach((field, why) -> {
            throw RequestProblemException.unusable("/" + field, why);
        });
        String given = request.text("credentials", "");
        if (!given.isEmpty()) {
            keep(router, source, given);
        }
        int minutes = request.body().path("minutes").asInt(USUAL_MINUTES);
        follows.follow(router.id(), source, new FollowRule(Duration.ofMinutes(minutes), request.flag("saves", false)));
        AuditNote.of(request.context())
                .changed("Repository", null, source.url())
                .changed("Branch", null, source.branch())
                .changed("File", null, source.path());
        return ApiAnswer.ok(json(router(request)));
    }

    private void keep(Router router, FileSource source, String given) {
        try {
            credentials.keep(router.id(), source, given);
        } catch (IllegalArgumentException | KeyUnreadableException bad) {
            throw RequestProblemException.unusable("/credentials", String.valueOf(bad.getMessage()));
        }
    }

    private ApiAnswer stop(ApiRequest request) {
        Router router = router(request);
        followed(router);
        follows.stop(router.id());
        return ApiAnswer.nothing();
    }

    private ApiAnswer read(ApiRequest request) {
        Router router = router(request);
        followed(router);
        follows.read(router.id());
        return ApiAnswer.ok(json(router(request)));
    }

    private ApiAnswer merge(ApiRequest request) {
        Router router = router(request);
        List<FileConflict> conflicts =
                followed(router).merge().map(FileMerge::conflicts).orElse(List.of());
        List<String> sides = request.texts("sides");
        if (sides.size() != conflicts.size()) {
            throw RequestProblemException.unusable(
                    "/sides", "must have a side for each of the conflicts, of which there are " + conflicts.size());
        }
        Set<FileConflict.Key> fromFile = new HashSet<>();
        for (int i = 0; i < sides.size(); i++) {
            if (sides.get(i).equals(FileChangesView.FILE)) {
                fromFile.add(conflicts.get(i).key());
            }
        }
        Optional<EditResult.Kept> kept = follows.take(router, request.text("commit", ""), fromFile, request.author());
        if (kept.isEmpty()) {
            throw RequestProblemException.of(
                    409,
                    "The file or the router was changed in the meantime",
                    "Nothing was merged. Read the file again and look at its newest version and its conflicts.");
        }
        if (kept.get() instanceof EditResult.Saved saved) {
            AuditNote.of(request.context()).made(saved.revision());
        }
        return ApiAnswer.ok(json(router(request)));
    }

    private ApiAnswer secret(ApiRequest request) {
        Router router = router(request);
        followed(router);
        try {
            return ApiAnswer.ok(
                    JsonNodeFactory.instance.objectNode().put("secret", credentials.newPushSecret(router.id())));
        } catch (KeyUnreadableException bad) {
            throw RequestProblemException.of(409, "No secret was made", String.valueOf(bad.getMessage()));
        }
    }

    private ObjectNode json(Router router) {
        FollowedRouter followed = followed(router);
        FollowedFile file = followed.file();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("url", file.source().url())
                .put("branch", file.source().branch())
                .put("path", file.source().path())
                .put("minutes", file.rule().every().toMinutes())
                .put("saves", file.rule().saves())
                .put(
                        "merged_commit",
                        file.taken().map(each -> each.commit().id()).orElse(null))
                .put(
                        "newest_commit",
                        file.seen().map(each -> each.commit().id()).orElse(null))
                .put(
                        "read_at",
                        file.checkedAt() == null ? null : file.checkedAt().toString())
                .put("problem", file.problem())
                .put("waits", followed.merge().isPresent());
        ArrayNode conflicts = node.putArray("conflicts");
        followed.merge()
                .map(FileMerge::conflicts)
                .orElse(List.of())
                .forEach(each -> conflicts
                        .addObject()
                        .put("route", each.key().route())
                        .put(
                                "field",
                                each.key().field() == null
                                        ? null
                                        : each.key().field().recordKey())
                        .put("file", each.file())
                        .put("console", each.console()));
        return node;
    }
}
