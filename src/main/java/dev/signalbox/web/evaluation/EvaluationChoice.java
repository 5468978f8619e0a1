package dev.signalbox.web.evaluation;

import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.EvaluationRequest;
import dev.signalbox.syncing.quality.EvaluationTarget;
import dev.signalbox.web.frame.CurrentUser;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person or a program chose to evaluate.
 *
 * @param request null if something is wrong
 * @param errors what is wrong, by field
 */
record EvaluationChoice(@Nullable EvaluationRequest request, Map<String, String> errors) {
    /** @param again whether to evaluate what was evaluated before */
    static EvaluationChoice of(
            Context ctx,
            Router router,
            EvaluationForm form,
            boolean again,
            TestSetStore testSets,
            EvaluationSubjects subjects) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<TestSet> set = testSets.of(router.id()).stream()
                .filter(each -> String.valueOf(each.id()).equals(form.testSet()))
                .findFirst();
        if (set.isEmpty()) {
            errors.put("test_set", "Choose a test set of this router. The chosen one may have been removed.");
        } else if (set.get().head().sentences() == 0) {
            errors.put("test_set", "This test set has no sentences. Add some first.");
        }
        if (EvaluationSubjects.revision(router, form.revision()).isEmpty()) {
            errors.put(
                    "revision",
                    "Enter the number of a revision, from 1 to " + router.head().number() + ".");
        }
        Optional<EvaluationTarget> target = subjects.target(ctx, router, form);
        if (target.isEmpty() && !errors.containsKey("revision")) {
            errors.put("subject", "Choose what to evaluate. The chosen remote or plan may have been removed.");
        }
        return new EvaluationChoice(
                errors.isEmpty()
                        ? new EvaluationRequest(
                                router.id(),
                                set.orElseThrow(),
                                target.orElseThrow(),
                                CurrentUser.of(ctx).name(),
                                again)
                        : null,
                errors);
    }
}
