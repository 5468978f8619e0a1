package dev.signalbox.web.follow;

import dev.signalbox.following.FileCredentials;
import dev.signalbox.following.FollowService;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.guard.ForbiddenException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * {@code POST /hooks/git/{router}}: a push event of GitHub, GitLab, Gitea or Forgejo, which has the followed file of a router read soon. What the event
 * says is not used, so all it can do is that.
 */
public final class PushHook {
    /** The path without the router. Requests to it are authenticated by their signature. */
    public static final String PATH = "/hooks/git/";

    private static final int LARGEST = 4 << 20;
    private static final String GITHUB = "sha256=";

    private final FollowService follows;
    private final FileCredentials credentials;

    public PushHook(FollowService follows, FileCredentials credentials) {
        this.follows = follows;
        this.credentials = credentials;
    }

    /** Answers 202 once the reading is scheduled. */
    public void pushed(Context ctx) {
        long router = RequestParameters.id(ctx, "hook");
        byte[] body = body(ctx);
        if (!isAccepted(router, body, ctx)) {
            // The same for a router that is not there.
            throw new ForbiddenException(
                    403,
                    "The signature of this event does not fit the secret of the router, or the router follows no file. Nothing was done.");
        }
        follows.pushed(router);
        ctx.status(HttpStatus.ACCEPTED).contentType("text/plain").result("The file will be read.\n");
    }

    private boolean isAccepted(long router, byte[] body, Context ctx) {
        String github = header(ctx, "X-Hub-Signature-256");
        String signature =
                github.startsWith(GITHUB) ? github.substring(GITHUB.length()) : header(ctx, "X-Gitea-Signature");
        try {
            return credentials.accepts(router, body, signature, header(ctx, "X-Gitlab-Token"));
        } catch (KeyUnreadableException unreadable) {
            return false;
        }
    }

    private static String header(Context ctx, String name) {
        return Optional.ofNullable(ctx.header(name)).orElse("");
    }

    private static byte[] body(Context ctx) {
        try (InputStream in = ctx.req().getInputStream()) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ForbiddenException(413, "The event is larger than the limit of 4 MB. Nothing was done.");
            }
            return bytes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
