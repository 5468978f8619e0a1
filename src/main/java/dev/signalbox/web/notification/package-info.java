/** Pages about notifications: what happened, subscriptions with their delivery logs, and the settings of the mail server. */
@NullMarked
package dev.signalbox.web.notification;

import org.jspecify.annotations.NullMarked;
