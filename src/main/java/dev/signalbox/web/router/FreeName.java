package dev.signalbox.web.router;

import dev.signalbox.store.NameTakenException;
import java.util.function.Function;

/** Adds what has a derived name, which nobody typed: if it is taken, a number follows it. */
public final class FreeName {
    private static final int LAST = 1_000;

    private FreeName() {}

    /**
     * Adds something under the first free of the names {@code desk}, {@code desk 2}, {@code desk 3} and so on.
     *
     * @param add throws {@link NameTakenException} if the name is not free
     */
    public static <T> T add(String name, Function<String, T> add) {
        int number = 1;
        while (true) {
            try {
                return add.apply(number == 1 ? name : name + " " + number);
            } catch (NameTakenException taken) {
                number++;
                if (number > LAST) {
                    throw taken;
                }
            }
        }
    }
}
