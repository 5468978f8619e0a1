package dev.signalbox.web.page;

/** One step of the way to a page: what it is called, and where it is. */
public record Breadcrumb(String text, String href) {}
