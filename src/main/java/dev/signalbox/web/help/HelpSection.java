package dev.signalbox.web.help;

/**
 * One page of the help.
 *
 * @param id the last part of its URL: the anchor that GitHub gives the heading
 * @param html its content below the title, ready to show
 */
public record HelpSection(String id, String title, String html) {
    public String href() {
        return "/help/" + id;
    }
}
