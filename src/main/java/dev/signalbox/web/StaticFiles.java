package dev.signalbox.web;

import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.StaticAsset;
import dev.signalbox.web.frame.StaticAssets;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Serves {@code static/}: for a year where the URL names the content, else asked for again each time. */
final class StaticFiles implements Handler {
    private final StaticAssets assets;

    StaticFiles(StaticAssets assets) {
        this.assets = assets;
    }

    @Override
    public void handle(Context ctx) {
        String name = ctx.pathParam("file");
        StaticAsset asset = assets.find(name).orElseThrow(() -> new NotFoundException("file \"" + name + "\""));
        String tag = "\"" + asset.hash() + "\"";
        ctx.header("ETag", tag);
        ctx.header(
                "Cache-Control",
                asset.hash().equals(ctx.queryParam("v")) ? "public, max-age=31536000, immutable" : "no-cache");
        if (tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.contentType(asset.type()).result(asset.content());
        }
    }
}
