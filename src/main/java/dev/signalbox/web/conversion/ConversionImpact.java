package dev.signalbox.web.conversion;

import dev.signalbox.index.Capabilities;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.web.page.DisplayFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a conversion means for a remote.
 *
 * @param records in its index; 0 where it is empty or cannot be read
 * @param capabilities of its store for 0.x
 * @param hash the value of {@code sr_hash}; empty if it has none
 * @param preparation what the first sync in the other line changes about the index itself; empty for nothing
 * @param problem why the index could not be read; null if it was
 * @param autoSync the mode of auto-sync; empty if it is off
 * @param reviews of its plans that are open
 * @param plans of it that were not applied
 * @param running whether a run of it has not finished, so that the router cannot be converted now
 */
public record ConversionImpact(
        Remote remote,
        Dialect to,
        long records,
        Capabilities capabilities,
        String hash,
        Optional<String> preparation,
        @Nullable String problem,
        Optional<Mode> autoSync,
        int reviews,
        int plans,
        boolean running) {
    /** Work on the remote that the conversion makes outdated. */
    record Outdated(Optional<Mode> autoSync, int reviews, int plans, boolean running) {}

    /** Reads the size of the index and its config parameters. */
    static ConversionImpact of(Remote remote, Dialect to, IndexProvider indexes, Outdated work) {
        try (RouteIndex classic = indexes.open(remote.address(), Dialect.V0)) {
            IndexDescription found = classic.describe();
            Map<String, ConfigParameter> parameters =
                    found.exists() ? classic.parameters(Set.of(ConfigParameter.HASH)) : Map.of();
            ConfigParameter hash = parameters.get(ConfigParameter.HASH);
            return new ConversionImpact(
                    remote,
                    to,
                    found.exists() ? found.count() : 0,
                    classic.capabilities(),
                    hash == null ? "" : hash.value(),
                    found.exists() ? classic.forDialect(to).preparation() : Optional.empty(),
                    null,
                    work.autoSync(),
                    work.reviews(),
                    work.plans(),
                    work.running());
        } catch (IndexException failed) {
            return new ConversionImpact(
                    remote,
                    to,
                    0,
                    new Capabilities(false, false, false, false, false),
                    "",
                    Optional.empty(),
                    String.valueOf(failed.getMessage()),
                    work.autoSync(),
                    work.reviews(),
                    work.plans(),
                    work.running());
        }
    }

    /** Returns what has to be done with the remote, as sentences. */
    public List<String> message() {
        if (problem != null) {
            return List.of("Its index could not be read: " + problem);
        }
        if (records == 0) {
            return List.of("Its index has no records yet. The next sync fills it as " + to.shown() + " does.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(DisplayFormat.count(records, "record")
                + ". They stay as they are until you apply a plan of mode local, which rewrites the payload of records whose route has a"
                + (to == Dialect.V1
                        ? " description, a confidence threshold or kept fields. "
                        : " description or a threshold that 1.x wrote, or function schemas. ")
                + "The conversion embeds nothing, and the run can be undone.");
        if (to == Dialect.V0) {
            lines.add(
                    "1.x routers that read this index lose description and threshold by it. The plan is blocked (newer-library) until the policy of"
                            + " the remote allows that, if the records have such fields.");
        }
        preparation.ifPresent(lines::add);
        if (to == Dialect.V1 && !hash.isEmpty()) {
            lines.add(
                    "It has the hash sr_hash of 0.x. 1.x does not read it, and Signalbox keeps the hash of a 1.x router in a field of its own.");
        }
        return lines;
    }

    /** Returns what is left to be made again for the remote; empty for nothing. */
    public List<String> outdated() {
        List<String> lines = new ArrayList<>();
        if (running) {
            lines.add("A run is in progress. The router can be converted once it has finished.");
        }
        if (reviews > 0) {
            lines.add(DisplayFormat.count(reviews, "open review") + " will need a regenerated plan.");
        }
        if (plans > 0) {
            lines.add(DisplayFormat.count(plans, "plan that was", "plans that were")
                    + " not applied can no longer be applied.");
        }
        autoSync.ifPresent(mode -> lines.add("Auto-sync in mode " + mode.id()
                + " waits until you have applied a plan of this remote: a conversion is never synced without you."));
        return lines;
    }

    /** Returns what routers of each line see in this index after it was converted to 1.x, as sentences. */
    public List<String> shared() {
        List<String> lines = new ArrayList<>();
        if (capabilities.metadata()) {
            lines.add(
                    "0.x routers read description and threshold as metadata of the route (sr_description, sr_confidence_threshold). They route as before.");
            lines.add(
                    capabilities.hash()
                            ? "is_synced() of a 0.x router compares hashes alone: it stays true while sr_hash stays, although get_utterance_diff() shows the"
                                    + " converted routes as different."
                            : "get_utterance_diff() of a 0.x router shows the converted routes as different.");
            lines.add(
                    "A 0.x router that syncs in mode local (auto_sync) removes what only 1.x added, with description and threshold of every route. 1.x"
                            + " routers then hold all routes to the router's own threshold.");
        } else {
            lines.add("0.x routers do not read the column metadata. They route as before.");
            lines.add(
                    "Every 0.x router syncs this table in mode local when it is built: it deletes what its file does not have, and rows that it writes again"
                            + " have no description, threshold or metadata for 1.x.");
        }
        lines.add(
                "1.x routers read every record, whoever wrote it. A route takes description, threshold and metadata from its first record; one that 0.x"
                        + " wrote has none.");
        return lines;
    }
}
