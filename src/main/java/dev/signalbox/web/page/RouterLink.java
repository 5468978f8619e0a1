package dev.signalbox.web.page;

/** A router as the switcher in the top bar lists it. */
public record RouterLink(long id, String name) {
    public String href() {
        return "/routers/" + id;
    }
}
