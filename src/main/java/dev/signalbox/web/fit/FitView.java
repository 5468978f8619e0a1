package dev.signalbox.web.fit;

import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredFit;
import dev.signalbox.store.TestSet;
import dev.signalbox.syncing.quality.FitService.State;
import dev.signalbox.web.page.DisplayFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of fits shows.
 *
 * @param obstacle why the encoder cannot run; null if it can
 * @param state of the newest fit since the console started; null for none
 */
public record FitView(
        Router router,
        @Nullable String obstacle,
        List<TestSet> testSets,
        FitForm form,
        @Nullable State state,
        List<StoredFit> fits) {
    public FitView {
        testSets = List.copyOf(testSets);
        fits = List.copyOf(fits);
    }

    public boolean calibrates() {
        return router.dialect() == Dialect.V1;
    }

    public State.@Nullable Running running() {
        return state instanceof State.Running running ? running : null;
    }

    /** The test sets by id, with their sizes. */
    public Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        testSets.forEach(set -> choices.put(
                String.valueOf(set.id()),
                set.name() + ", version " + set.head().number() + " ("
                        + DisplayFormat.count(set.head().sentences(), "sentence") + ", "
                        + set.heldOut() + "% held out)"));
        return choices;
    }

    /** The name of a test set in the list of fits. */
    public String testSet(StoredFit fit) {
        return testSets.stream()
                .filter(set -> set.id() == fit.testSetId())
                .map(TestSet::name)
                .findFirst()
                .orElse("");
    }
}
