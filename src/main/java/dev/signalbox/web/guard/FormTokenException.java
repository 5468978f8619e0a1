package dev.signalbox.web.guard;

/** A form of this site came without the console's token, as after a restart. It can be sent again with a new one. */
public final class FormTokenException extends ForbiddenException {
    FormTokenException() {
        super(
                403,
                "The form did not contain this console's token: the page may have been opened before a restart, or cookies are"
                        + " off. Nothing was changed. Load the page again, then send the form.");
    }
}
