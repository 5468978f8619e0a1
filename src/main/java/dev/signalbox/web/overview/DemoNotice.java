package dev.signalbox.web.overview;

import dev.signalbox.demo.DemoSetup;
import java.util.Optional;

/** The state of the demo, as the overview shows it. */
public sealed interface DemoNotice {
    /** There is no demo: it was removed, or never created. */
    record None() implements DemoNotice {}

    /** The demo is being created in the background. */
    record Preparing() implements DemoNotice {}

    /**
     * The demo could not be created.
     *
     * @param why the message of the failure
     */
    record Failed(String why) implements DemoNotice {}

    /**
     * It is there.
     *
     * @param router its id
     */
    record There(long router) implements DemoNotice {}

    static DemoNotice of(DemoSetup demo) {
        Optional<Long> router = demo.router();
        if (router.isPresent()) {
            return new There(router.get());
        } else if (!demo.isDue()) {
            return new None();
        }
        return demo.trouble().<DemoNotice>map(Failed::new).orElseGet(Preparing::new);
    }
}
