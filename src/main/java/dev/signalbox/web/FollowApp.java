package dev.signalbox.web;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.OPEN;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.frame.PageEndpoint.get;
import static dev.signalbox.web.frame.PageEndpoint.post;

import dev.signalbox.web.follow.FileChangesPage;
import dev.signalbox.web.follow.FollowPage;
import dev.signalbox.web.follow.FollowSettingsPage;
import dev.signalbox.web.follow.PushHook;
import dev.signalbox.web.frame.PageEndpoint;
import java.util.List;

/** The part of the table of URLs about files in git repositories; {@link ConsoleApp} has the rest. */
public final class FollowApp {
    private FollowApp() {}

    /** The file that a router follows. */
    public static List<PageEndpoint> files(
            FollowPage page, FileChangesPage changes, FollowSettingsPage settings, PushHook hook) {
        String file = "/routers/{router}/file";
        return List.of(
                get(file, VIEW, page::show),
                post(file + "/reading", EDIT, page::read),
                get(file + "/changes", EDIT, changes::show),
                post(file + "/changes", EDIT, changes::take),
                get(file + "/settings", ADMIN, settings::show),
                post(file + "/settings", ADMIN, settings::save),
                post(file + "/secret", ADMIN, settings::makeSecret),
                get(file + "/removal", ADMIN, settings::ask),
                post(file + "/removal", ADMIN, settings::stop),
                post(PushHook.PATH + "{hook}", OPEN, hook::pushed));
    }
}
