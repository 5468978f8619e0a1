package dev.signalbox.web.remote;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Remote;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RemovalQuestion;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes the hash that routers of 0.x left in the index of a 1.x router. */
public final class ClassicHashPage {
    private final RemoteLookup lookup;
    private final IndexProvider indexes;
    private final RemoteComparisons comparisons;
    private final PageRenderer renderer;

    public ClassicHashPage(
            RemoteLookup lookup, IndexProvider indexes, RemoteComparisons comparisons, PageRenderer renderer) {
        this.lookup = lookup;
        this.indexes = indexes;
        this.comparisons = comparisons;
        this.renderer = renderer;
    }

    /** Asks before the hash is removed: says what 0.x routers do without it. */
    public void ask(Context ctx) {
        RemoteOfRouter bound = ofNewLine(ctx);
        Remote remote = bound.remote();
        String here = "/remotes/" + remote.id();
        ConfigParameter hash =
                hash(remote).orElseThrow(() -> new NotFoundException("hash of 0.x in the index of " + remote.name()));
        renderer.page(
                ctx,
                PageHead.of("Remove the hash of 0.x")
                        .under("Overview", "/")
                        .under(remote.name(), here)
                        .under("Settings", here + "/settings"),
                "component/question.jte",
                new RemovalQuestion(
                        List.of("sr_hash " + hash.value()
                                + (hash.createdAt().isEmpty() ? "" : ", written " + hash.createdAt())),
                        List.of(),
                        "1.x and Signalbox do not read it for a 1.x router. Without it, is_synced() of a 0.x router is false, and a program that syncs"
                                + " then removes description and threshold from the index: remove it once no 0.x router reads the index. A sync of a 0.x"
                                + " router writes it again. The lock sr_lock stays: Signalbox takes it during a sync, so that 0.x routers stay out.",
                        here + "/classic-hash/removal",
                        Map.of(),
                        "Remove sr_hash",
                        here + "/settings"));
    }

    /** Removes the hash. */
    public void remove(Context ctx) {
        Remote remote = ofNewLine(ctx).remote();
        try (RouteIndex index = indexes.open(remote.address(), Dialect.V0)) {
            index.remove(ConfigParameter.HASH);
        }
        comparisons.forget(remote.id());
        AuditNote.of(ctx).on("sr_hash of " + remote.name()).saying("Removed the hash of 0.x.");
        PageNotice.leave(ctx, "Removed sr_hash from the index of " + remote.name() + ".");
        ctx.redirect("/remotes/" + remote.id() + "/settings", HttpStatus.SEE_OTHER);
    }

    private Optional<ConfigParameter> hash(Remote remote) {
        try (RouteIndex index = indexes.open(remote.address(), Dialect.V0)) {
            return index.parameter(ConfigParameter.HASH);
        }
    }

    /** In an index of a 0.x router the hash is its own, which only a sync changes. */
    private RemoteOfRouter ofNewLine(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        if (bound.router().dialect() == Dialect.V0) {
            throw new NotFoundException("hash of 0.x beside a 1.x router");
        }
        return bound;
    }
}
