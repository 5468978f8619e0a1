package dev.signalbox.web.connect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterSettings;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.syncing.state.DialectDetection;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The contents of an index as routes of a dialect.
 *
 * @param dialect that its records were read as
 * @param detection what the index itself tells of that
 * @param refusals why no router can be created from it; empty if one can
 * @param own what Signalbox stored with the index
 */
record IndexContents(
        Dialect dialect,
        DialectDetection detection,
        List<Route> routes,
        List<Conflict> conflicts,
        List<String> refusals,
        Optional<SignalboxMetadata> own,
        int dimensions) {
    /** Proposed where nothing tells: what {@code pip install semantic-router} gives. */
    static final Dialect RECOMMENDED = Dialect.V1;

    private static final String INDEXED_RECORDS =
            "Its records have fields that only semantic-router 1.x writes. A router of 0.x would take them for metadata of its routes, and its syncs would"
                    + " remove them from the records. To go back to 0.x, create a router of 1.x and convert it.";

    /**
     * Reads an index.
     *
     * @param asked the dialect to read it as; empty for that which the index tells, or the recommended one
     * @throws dev.signalbox.index.IndexException if it cannot be read
     */
    static IndexContents of(IndexProvider indexes, String address, Optional<Dialect> asked, EncoderName encoder) {
        try (RouteIndex opened = indexes.open(address)) {
            DialectDetection detection = DialectDetection.of(opened);
            Dialect dialect = asked.or(detection::dialect).orElse(RECOMMENDED);
            RouteIndex index = opened.forDialect(dialect);
            IndexSnapshot reading = IndexSnapshot.of(index);
            Optional<SignalboxMetadata> own = SignalboxMetadata.of(index);
            int dimensions = reading.description().dimensions();
            if (dialect == Dialect.V0 && detection.records() > 0) {
                return new IndexContents(
                        dialect, detection, List.of(), List.of(), List.of(INDEXED_RECORDS), own, dimensions);
            }
            LocalState nothing = new LocalState(config(encoder, List.of(), settings(dialect)), null);
            try {
                Plan plan =
                        PlanBuilder.over(nothing, reading.state()).plan(Mode.REMOTE, MergeSemantics.SEMANTIC_ROUTER);
                List<Route> held = Objects.requireNonNull(plan.end());
                List<Route> whole = own.map(known -> known.onto(held)).orElse(held);
                return new IndexContents(dialect, detection, whole, plan.conflicts(), List.of(), own, dimensions);
            } catch (PlanRefusedException refused) {
                List<String> why =
                        refused.refusals().stream().map(each -> each.message()).toList();
                return new IndexContents(dialect, detection, List.of(), List.of(), why, own, dimensions);
            }
        }
    }

    static RouterSettings settings(Dialect dialect) {
        return switch (dialect) {
            case V0 -> ClassicSettings.NONE;
            case V1 -> IndexedSettings.defaults();
        };
    }

    static RouterConfig config(EncoderName encoder, List<Route> routes, RouterSettings settings) {
        return new RouterConfig(
                encoder.type(), encoder.name(), routes, settings, JsonNodeFactory.instance.objectNode());
    }
}
