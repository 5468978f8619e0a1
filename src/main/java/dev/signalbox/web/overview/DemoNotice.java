package dev.signalbox.web.overview;

import dev.signalbox.demo.DemoSetup;

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

    record There() implements DemoNotice {}

    static DemoNotice of(DemoSetup demo) {
        if (demo.router().isPresent()) {
            return new There();
        } else if (!demo.isDue()) {
            return new None();
        }
        return demo.trouble().<DemoNotice>map(Failed::new).orElseGet(Preparing::new);
    }
}
