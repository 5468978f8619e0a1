package dev.signalbox.route;

/** One utterance of a route with the schemas and metadata that go with it: what semantic-router calls an {@code Utterance}. */
public record Utterance(String route, String utterance, Value value) {
    public Pair pair() {
        return new Pair(route, utterance);
    }

    public Utterance with(Value other) {
        return new Utterance(route, utterance, other);
    }
}
