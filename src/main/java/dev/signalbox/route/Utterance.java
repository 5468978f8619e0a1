package dev.signalbox.route;

/** One utterance of a route with the schemas and metadata that go with it: what semantic-router calls an {@code Utterance}. */
public record Utterance(String route, String utterance, RouteValue value) {
    public UtteranceKey pair() {
        return new UtteranceKey(route, utterance);
    }

    public Utterance with(RouteValue other) {
        return new Utterance(route, utterance, other);
    }
}
