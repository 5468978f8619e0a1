package dev.signalbox.web.frame;

/** What a row of the table of URLs says about itself besides its permission; pages say nothing. */
public interface EndpointDescription {
    /** Returns the path of the page action that the audit trail names this row after. */
    String auditPath();
}
