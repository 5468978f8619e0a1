package dev.signalbox.web.fit;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.quality.FittedRouter;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.FitStore;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StoredFit;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Saves fits as revisions, on top of what was edited since. */
public final class FitSaving {
    /** Why a fit cannot be saved any more. */
    static final String UNFIT =
            "The encoder or the line of semantic-router was changed after this fit, so its thresholds do not apply. Fit again.";

    private final RouterStore routers;
    private final TestSetStore testSets;
    private final FitStore fits;
    private final RouterEditor editor;

    public FitSaving(RouterStore routers, TestSetStore testSets, FitStore fits, RouterEditor editor) {
        this.routers = routers;
        this.testSets = testSets;
        this.fits = fits;
        this.editor = editor;
    }

    /** Saves a fit; {@link EditResult.Unfit} if it does not apply any more. */
    EditResult save(Router router, StoredFit fit, String who) {
        @Nullable RouterConfig then = revision(fit).orElse(null);
        String testSet = testSets.find(fit.testSetId()).map(TestSet::name).orElse("a removed test set");
        EditResult result = editor.edit(
                new RouterEdit.ChangeConfig(
                        now -> fitted(now, then, fit),
                        "Fitted thresholds to test set " + testSet + ", version " + fit.testSetVersion()),
                router,
                router.head().number(),
                who);
        if (!(result instanceof EditResult.Unfit)) {
            fits.saved(fit.id(), result.kept().revision().number());
        }
        return result;
    }

    /** Returns the config that was fitted; empty if its revision is not stored any more. */
    Optional<RouterConfig> revision(StoredFit fit) {
        return routers.revision(fit.routerId(), fit.revision()).map(Revision::config);
    }

    private static Optional<RouterConfig> fitted(RouterConfig now, @Nullable RouterConfig then, StoredFit fit) {
        boolean same = then != null
                && now.dialect() == then.dialect()
                && now.encoderType().equals(then.encoderType())
                && now.encoderName().equals(then.encoderName());
        return same ? Optional.of(FittedRouter.of(now, fit.thresholds(), fit.calibrator())) : Optional.empty();
    }
}
