package dev.signalbox.store;

/** Decisions were sent to a router whose inbox is off. */
public final class InboxOffException extends RuntimeException {
    public InboxOffException() {
        super(
                "Nothing was stored. An administrator of the router can turn its inbox on, on the page Quality, Inbox, Settings.");
    }
}
