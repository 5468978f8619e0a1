package dev.signalbox.web.overview;

import dev.signalbox.demo.DemoSetup;
import java.util.Optional;

/** What the overview says about the demo. */
public sealed interface DemoNotice {
    /** Nothing: it was removed, or never made. */
    record None() implements DemoNotice {}

    /** It is being made in the background. */
    record Preparing() implements DemoNotice {}

    /**
     * It could not be made.
     *
     * @param why as the part that failed said it
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
