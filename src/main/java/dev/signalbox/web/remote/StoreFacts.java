package dev.signalbox.web.remote;

import java.util.List;
import java.util.Map;

/**
 * What a page says of the store that a remote lives in.
 *
 * @param said by the store itself when it was last read, by name
 * @param holdings what it can keep; empty where that is not known
 * @param remarks how it and semantic-router get on, each a sentence
 */
public record StoreFacts(Map<String, String> said, List<StoreCapabilityText> holdings, List<String> remarks) {}
