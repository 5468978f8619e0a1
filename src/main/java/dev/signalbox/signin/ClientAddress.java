package dev.signalbox.signin;

/**
 * Where a request comes from.
 *
 * @param address of the network
 * @param agent what the browser calls itself
 */
public record ClientAddress(String address, String agent) {
    private static final int LONGEST = 200;

    public ClientAddress {
        agent = agent.length() > LONGEST ? agent.substring(0, LONGEST) : agent;
    }
}
