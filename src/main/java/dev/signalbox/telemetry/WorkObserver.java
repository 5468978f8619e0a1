package dev.signalbox.telemetry;

/** Is told of work when it begins and ends. Quick, and never fails. For use by several threads. */
public interface WorkObserver {
    /** An observer that notes nothing. */
    WorkObserver NONE = new WorkObserver() {
        @Override
        public WorkObservation begin(ObservedWork work) {
            return WorkObservation.NONE;
        }

        @Override
        public void happened(WorkFact fact) {}
    };

    /** Begins a piece of work on this thread. What begins on it before the work ends is part of the work. */
    WorkObservation begin(ObservedWork work);

    void happened(WorkFact fact);

    /** Returns an observer that tells both; the other one is nested within this one. */
    default WorkObserver and(WorkObserver other) {
        WorkObserver first = this;
        return new WorkObserver() {
            @Override
            public WorkObservation begin(ObservedWork work) {
                WorkObservation outer = first.begin(work);
                WorkObservation inner = other.begin(work);
                return new WorkObservation() {
                    @Override
                    public void result(String result) {
                        inner.result(result);
                        outer.result(result);
                    }

                    @Override
                    public void close() {
                        inner.close();
                        outer.close();
                    }
                };
            }

            @Override
            public void happened(WorkFact fact) {
                first.happened(fact);
                other.happened(fact);
            }
        };
    }
}
