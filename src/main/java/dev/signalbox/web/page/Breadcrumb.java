package dev.signalbox.web.page;

/** One step of the path to a page: its title and URL. */
public record Breadcrumb(String text, String href) {}
