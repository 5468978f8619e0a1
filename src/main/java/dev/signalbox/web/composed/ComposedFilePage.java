package dev.signalbox.web.composed;

import dev.signalbox.route.config.ComposedRouterFile;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.store.ComposedFile;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.ConfigExport;
import dev.signalbox.web.router.ImportDrafts;
import dev.signalbox.web.router.ImportOrigin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** Config files of several routers: their list, their tree, their export, and their indexed routers as routers of the console. */
public final class ComposedFilePage {
    private final ConfigFileStore files;
    private final ComposedMembers members;
    private final ImportDrafts drafts;
    private final PageRenderer renderer;

    public ComposedFilePage(
            ConfigFileStore files, ComposedMembers members, ImportDrafts drafts, PageRenderer renderer) {
        this.files = files;
        this.members = members;
        this.drafts = drafts;
        this.renderer = renderer;
    }

    /** A file and what is in it. */
    public record Tree(ComposedFile file, List<String> warnings, RouterNode root) {}

    /** All files. */
    public record Files(List<ComposedFile> files) {}

    /** A file before it is removed, with the routers that stay. */
    public record Removal(ComposedFile file, List<Router> routers) {}

    public void list(Context ctx) {
        PageHead head = PageHead.of("Composed files")
                .saying(
                        "Config files of semantic-router 1.x that are not a single indexed router: decision, chain and merge.")
                .under("Overview", "/");
        renderer.page(ctx, head, "composed/list.jte", new Files(files.composed()));
    }

    public void show(Context ctx) {
        ComposedFile file = named(ctx);
        ComposedRouterFile read = ComposedMembers.read(file);
        Tree tree = new Tree(
                file,
                read.warnings().stream().map(warning -> warning.message()).toList(),
                RouterNode.of(read.root(), members.managed(file)));
        PageHead head = head(file.name())
                .saying("A " + read.root().type().id() + " router. The file is kept as it was imported; only the"
                        + " routers that are managed here change in it.");
        renderer.page(ctx, head, "composed/tree.jte", tree);
    }

    /** Sends the file with the current routes of the routers that are managed here; all else as it was imported, byte for byte. */
    public void export(Context ctx) {
        ComposedFile file = named(ctx);
        ConfigFormat format = ImportOrigin.format(file.format());
        String text = members.exported(file);
        boolean yaml = format == ConfigFormat.YAML;
        ConfigExport.send(
                ctx, file.name(), yaml ? ".yaml" : ".json", yaml ? "application/yaml" : "application/json", text);
    }

    /** Makes an indexed router of the file one of the console. If its routes are in its index, they are read from there first. */
    public void manage(Context ctx) {
        ComposedFile file = named(ctx);
        String place = RequestParameters.field(ctx, "place");
        ConfigDocument document = ComposedMembers.read(file)
                .router(place)
                .orElseThrow(() -> new NotFoundException("router \"" + place + "\" of " + file.name()));
        ConfigFileStore.Place at = new ConfigFileStore.Place(file.id(), place);
        String name = file.name() + " " + place;
        Router there = members.managed(file).get(place);
        if (there != null) {
            ctx.redirect("/routers/" + there.id(), HttpStatus.SEE_OTHER);
        } else if (document.leavesRoutesToIndex()) {
            String draft = drafts.ofMember(document, at, name);
            ctx.redirect(
                    "/routers/new/preview?draft=" + draft + "&name=" + DisplayFormat.query(name), HttpStatus.SEE_OTHER);
        } else {
            Router made = members.create(ctx, file, place, document);
            PageNotice.leave(
                    ctx, "Created router \"" + TextExcerpt.of(made.name(), 80) + "\".", "Back to the file", href(file));
            ctx.redirect("/routers/" + made.id(), HttpStatus.SEE_OTHER);
        }
    }

    /** Shows what is removed and what stays. */
    public void ask(Context ctx) {
        ComposedFile file = named(ctx);
        PageHead head = head("Remove " + file.name()).under(file.name(), href(file));
        renderer.page(
                ctx,
                head,
                "composed/removal.jte",
                new Removal(file, List.copyOf(members.managed(file).values())));
    }

    public void remove(Context ctx) {
        ComposedFile file = named(ctx);
        files.remove(file.id());
        AuditNote.of(ctx).changed("Composed file", file.name(), null);
        PageNotice.leave(ctx, "Removed the composed file \"" + TextExcerpt.of(file.name(), 80) + "\".");
        ctx.redirect("/composed", HttpStatus.SEE_OTHER);
    }

    private ComposedFile named(Context ctx) {
        long id = RequestParameters.id(ctx, "file");
        return files.find(id).orElseThrow(() -> new NotFoundException("composed file " + id));
    }

    private static String href(ComposedFile file) {
        return "/composed/" + file.id();
    }

    private static PageHead head(String title) {
        return PageHead.of(title).under("Overview", "/").under("Composed files", "/composed");
    }
}
