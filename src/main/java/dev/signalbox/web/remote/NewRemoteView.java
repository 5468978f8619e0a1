package dev.signalbox.web.remote;

import dev.signalbox.index.LocalStoreDescriptor;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.store.Router;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that adds a remote to a router.
 *
 * @param stores that people can browse
 */
public record NewRemoteView(Router router, RemoteForm form, StoreRegistry stores) {
    /**
     * A link that browses one kind of store, within a sentence that lists them.
     *
     * @param before text in front of the link
     */
    public record StoreLink(String before, String text, String href) {}

    /** A link for each kind of store, in the order of the sentence. */
    public List<StoreLink> storeLinks() {
        List<StoreLink> links = new ArrayList<>();
        for (StoreDescriptor store : stores.all()) {
            int left = stores.all().size() - links.size();
            String before = links.isEmpty() ? "" : left == 1 ? " or " : ", ";
            String href = "/stores/new?store=" + store.scheme() + "&router=" + router.id();
            links.add(
                    store instanceof LocalStoreDescriptor local
                            ? new StoreLink(before, local.whereabouts(), href)
                            : new StoreLink(before + "in ", store.displayName(), href));
        }
        return links;
    }

    public AddressHelp help() {
        return new AddressHelp(stores);
    }
}
