/** What happened that a person may want to be told: events, subscriptions, and the messages that are sent about them. Values only. */
@NullMarked
package dev.signalbox.notification;

import org.jspecify.annotations.NullMarked;
