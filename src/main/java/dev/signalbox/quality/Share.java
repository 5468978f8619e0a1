package dev.signalbox.quality;

/** A count out of a whole. */
public record Share(int count, int of) {
    /** The standard normal's 97.5th percentile. */
    private static final double Z = 1.959963984540054;

    /** Returns the share, 0 to 1; 0 of nothing. */
    public double value() {
        return of == 0 ? 0 : (double) count / of;
    }

    /** Returns the lower end of Wilson's 95% interval. */
    public double lowest() {
        return bound(-1);
    }

    /** Returns the upper end of Wilson's 95% interval. */
    public double highest() {
        return bound(1);
    }

    private double bound(int side) {
        if (of == 0) {
            return side < 0 ? 0 : 1;
        }
        double p = value();
        double zz = Z * Z / of;
        double middle = p + zz / 2;
        double half = Z * Math.sqrt(p * (1 - p) / of + zz / of / 4);
        return Math.clamp((middle + side * half) / (1 + zz), 0, 1);
    }
}
