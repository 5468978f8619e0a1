package dev.signalbox.web.help;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A help page.
 *
 * @param introduction HTML
 * @param shown the section that the page shows; null for the list of sections
 */
public record HelpView(
        String introduction,
        List<HelpSection> sections,
        @Nullable HelpSection shown) {}
