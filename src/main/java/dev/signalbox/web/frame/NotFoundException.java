package dev.signalbox.web.frame;

import dev.signalbox.web.page.PageAction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A URL names something that does not exist, or no longer exists. */
public final class NotFoundException extends RuntimeException {
    private final transient PageAction.@Nullable Go way;

    /**
     * @param what the thing with its id, without an article: {@code router 7}
     */
    public NotFoundException(String what) {
        this(what, null);
    }

    /**
     * @param what the thing with its id, without an article
     * @param way a page that may lead to it; null for none
     */
    public NotFoundException(String what, PageAction.@Nullable Go way) {
        super("There is no " + what + ". It may have been removed.");
        this.way = way;
    }

    /** Returns a page that may lead to it; empty for none. */
    public Optional<PageAction.Go> way() {
        return Optional.ofNullable(way);
    }
}
