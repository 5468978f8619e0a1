package dev.signalbox.web.follow;

import dev.signalbox.follow.FileConflict;
import dev.signalbox.follow.FileMerge;
import dev.signalbox.follow.FollowedFile;
import dev.signalbox.route.RouteField;
import dev.signalbox.store.Router;
import dev.signalbox.web.router.ChangesPart;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new version of the file would change in its router.
 *
 * @param changes as far as nothing has to be decided: conflicts count for the console there
 * @param chosen what was chosen for each conflict, by its place: {@code file} or {@code console}
 * @param problem what is wrong with what was sent; null for nothing
 */
public record FileChangesView(
        Router router,
        FollowedFile file,
        FileMerge merge,
        ChangesPart changes,
        Map<Integer, String> chosen,
        @Nullable String problem) {
    public static final String FILE = "file";
    public static final String CONSOLE = "console";

    public List<FileConflict> conflicts() {
        return merge.conflicts();
    }

    public FollowedFile.Version version() {
        return file.seen().orElseThrow();
    }

    public String base() {
        return "/routers/" + router.id() + "/file";
    }

    /** What a conflict is about, in words. */
    public String title(FileConflict conflict) {
        RouteField field = conflict.key().field();
        if (conflict.key().route() == null) {
            return "Encoder and settings of the router";
        }
        return field == null ? "The whole route" : field.label(router.dialect());
    }

    /** The conflicts that are decided for the file. */
    Set<FileConflict.Key> fromFile() {
        return java.util.stream.IntStream.range(0, conflicts().size())
                .filter(i -> FILE.equals(chosen.get(i)))
                .mapToObj(i -> conflicts().get(i).key())
                .collect(java.util.stream.Collectors.toSet());
    }

    boolean isDecided() {
        return chosen.size() == conflicts().size();
    }
}
