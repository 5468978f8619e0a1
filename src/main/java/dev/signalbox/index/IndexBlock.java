package dev.signalbox.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The {@code index} block of a config file of semantic-router 1.x for an index that has an address: the other way of {@link FileIndex}.
 *
 * @param block {@code type} first, then what differs from the library's defaults, in its order; never a key
 * @param remarks what the library takes from elsewhere, or cannot be told at all, in whole sentences
 */
public record IndexBlock(ObjectNode block, List<String> remarks) {
    public IndexBlock {
        remarks = List.copyOf(remarks);
    }
}
