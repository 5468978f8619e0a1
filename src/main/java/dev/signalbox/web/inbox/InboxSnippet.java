package dev.signalbox.web.inbox;

import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Router;
import dev.signalbox.web.guard.CsrfGuard;
import io.javalin.http.Context;
import java.util.List;

/**
 * Code with which an application reports its decisions.
 *
 * @param id unique on the page
 * @param title what it is for
 */
public record InboxSnippet(String id, String title, String text) {
    /** Returns the code for a router: in Python for its line of semantic-router, and for a shell. */
    static List<InboxSnippet> of(Context ctx, Router router) {
        String origin = (CsrfGuard.isHttps(ctx) ? "https://" : "http://") + ctx.host();
        String url = origin + "/api/v1/routers/" + router.id() + "/decisions";
        return List.of(
                new InboxSnippet(
                        "snippet-python",
                        "Python, for semantic-router " + router.dialect().shown(),
                        python(url, router.dialect())),
                new InboxSnippet("snippet-curl", "Shell", """
            curl %s \\
              -H "Authorization: Bearer $SIGNALBOX_TOKEN" -H "Content-Type: application/json" \\
              -d '{"decisions": [{"sentence": "where is my parcel", "route": null, "score": 0.31}]}'
            """.formatted(url)));
    }

    /**
     * Returns the code for a line of semantic-router: each has another name for the score of a choice. It posts in a thread of its own, with a bounded
     * queue: the application neither waits nor fails.
     */
    static String python(String url, Dialect dialect) {
        return """
            import json, queue, threading, urllib.request
            from datetime import datetime, timezone

            URL = "%s"
            TOKEN = "sbx_…"  # an API token that may send decisions

            _waiting = queue.Queue(maxsize=10_000)

            def _send():
                while True:
                    batch = [_waiting.get()]
                    while len(batch) < 500 and not _waiting.empty():
                        batch.append(_waiting.get())
                    try:
                        urllib.request.urlopen(urllib.request.Request(
                            URL,
                            data=json.dumps({"decisions": batch}).encode(),
                            headers={"Authorization": "Bearer " + TOKEN, "Content-Type": "application/json"},
                        ), timeout=10).close()
                    except Exception:
                        pass  # the application does not depend on the console

            threading.Thread(target=_send, daemon=True).start()

            def route(router, sentence):
                choice = router(sentence)
                try:
                    _waiting.put_nowait({
                        "sentence": sentence,
                        "route": choice.name,
                        "score": choice.%s,
                        "at": datetime.now(timezone.utc).isoformat(),
                    })
                except queue.Full:
                    pass
                return choice
            """.formatted(
                        url,
                        switch (dialect) {
                            case V0 -> "similarity_score";
                            case V1 -> "confidence";
                        });
    }
}
