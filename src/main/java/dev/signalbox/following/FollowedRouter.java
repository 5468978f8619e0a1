package dev.signalbox.following;

import dev.signalbox.follow.FileMerge;
import dev.signalbox.follow.FollowedFile;
import dev.signalbox.route.RouterConfig;
import java.util.Optional;

/**
 * A router's file, and what it would change.
 *
 * @param config the newest version of the file; empty if none was read
 * @param merge that version merged with the router; empty if it was brought into the router already
 */
public record FollowedRouter(FollowedFile file, Optional<RouterConfig> config, Optional<FileMerge> merge) {}
