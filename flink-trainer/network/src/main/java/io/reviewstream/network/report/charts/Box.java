package io.reviewstream.network.report.charts;

/**
 * The room of a word in a cloud.
 *
 * @param x of its centre
 * @param y of its centre, downwards
 */
record Box(double x, double y, double width, double height) {
    /** Whether both take some of the same room. */
    boolean overlaps(Box other) {
        return Math.abs(x - other.x) * 2 < width + other.width && Math.abs(y - other.y) * 2 < height + other.height;
    }

    Box at(double otherX, double otherY) {
        return new Box(otherX, otherY, width, height);
    }

    double left() {
        return x - width / 2;
    }

    double right() {
        return x + width / 2;
    }

    double top() {
        return y - height / 2;
    }

    double bottom() {
        return y + height / 2;
    }
}
