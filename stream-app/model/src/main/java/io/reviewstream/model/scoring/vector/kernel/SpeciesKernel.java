package io.reviewstream.model.scoring.vector.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.reviewstream.model.scoring.vector.GruKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A kernel for the widest vectors of this machine. The species is a constant of the class, for only then does the JVM make
 * instructions of it; so each method has its tile in local variables, which become registers: two panels of two vectors by
 * four rows where there are 32 registers, one panel where there are 16, four panels for one row.
 *
 * <p>No method calls another one in a loop, however small: which of its own calls the JVM inlines depends on what it has
 * compiled before, and a vector that crosses a call is an object on the heap, a hundred times slower.
 */
public final class SpeciesKernel implements GruKernel {
    /** Bits of the vectors, 128, 256 or 512, in the place of the machine's own choice: for tests. */
    private static final String BITS = "reviewstream.vector.bits";

    private static final VectorSpecies<Float> SPECIES = species(Integer.getInteger(BITS, 0));
    private static final int LANES = SPECIES.length();
    private static final int PANEL = 2 * LANES;
    private static final int COLUMNS = 4 * PANEL;
    private static final boolean MANY_REGISTERS = LANES >= 16;

    private static VectorSpecies<Float> species(int bits) {
        return switch (bits) {
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case 512 -> FloatVector.SPECIES_512;
            default -> FloatVector.SPECIES_PREFERRED;
        };
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public int panel() {
        return PANEL;
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public void one(float[] weights, int depth, float[] states, float[] sums, int columns) {
        for (int column = 0; column < columns; column += COLUMNS) {
            oneByEight(weights, column * depth, depth, states, sums, column);
        }
    }

    @Override
    public void four(float[] weights, int depth, float[] states, int from, int width, float[] sums, int columns) {
        if (MANY_REGISTERS) {
            for (int column = 0; column < columns; column += 2 * PANEL) {
                fourByFour(weights, column * depth, depth, states, from, width, sums, column, columns);
            }
        } else {
            for (int column = 0; column < columns; column += PANEL) {
                fourByTwo(weights, column * depth, depth, states, from, width, sums, column, columns);
            }
        }
    }

    private static void oneByEight(float[] weights, int from, int depth, float[] states, float[] sums, int at) {
        int next = depth * PANEL;
        FloatVector a0 = fromArray(SPECIES, sums, at);
        FloatVector a1 = fromArray(SPECIES, sums, at + LANES);
        FloatVector b0 = fromArray(SPECIES, sums, at + PANEL);
        FloatVector b1 = fromArray(SPECIES, sums, at + PANEL + LANES);
        FloatVector c0 = fromArray(SPECIES, sums, at + 2 * PANEL);
        FloatVector c1 = fromArray(SPECIES, sums, at + 2 * PANEL + LANES);
        FloatVector d0 = fromArray(SPECIES, sums, at + 3 * PANEL);
        FloatVector d1 = fromArray(SPECIES, sums, at + 3 * PANEL + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector x = broadcast(SPECIES, states[k]);
            int a = from + k * PANEL;
            a0 = fromArray(SPECIES, weights, a).fma(x, a0);
            a1 = fromArray(SPECIES, weights, a + LANES).fma(x, a1);
            int b = a + next;
            b0 = fromArray(SPECIES, weights, b).fma(x, b0);
            b1 = fromArray(SPECIES, weights, b + LANES).fma(x, b1);
            int c = b + next;
            c0 = fromArray(SPECIES, weights, c).fma(x, c0);
            c1 = fromArray(SPECIES, weights, c + LANES).fma(x, c1);
            int d = c + next;
            d0 = fromArray(SPECIES, weights, d).fma(x, d0);
            d1 = fromArray(SPECIES, weights, d + LANES).fma(x, d1);
        }
        a0.intoArray(sums, at);
        a1.intoArray(sums, at + LANES);
        b0.intoArray(sums, at + PANEL);
        b1.intoArray(sums, at + PANEL + LANES);
        c0.intoArray(sums, at + 2 * PANEL);
        c1.intoArray(sums, at + 2 * PANEL + LANES);
        d0.intoArray(sums, at + 3 * PANEL);
        d1.intoArray(sums, at + 3 * PANEL + LANES);
    }

    private static void fourByFour(
            float[] weights,
            int from,
            int depth,
            float[] states,
            int statesAt,
            int width,
            float[] sums,
            int at,
            int columns) {
        int xB = statesAt + width;
        int xC = xB + width;
        int xD = xC + width;
        int second = from + depth * PANEL;
        int atB = at + columns;
        int atC = atB + columns;
        int atD = atC + columns;
        FloatVector a0 = fromArray(SPECIES, sums, at);
        FloatVector a1 = fromArray(SPECIES, sums, at + LANES);
        FloatVector a2 = fromArray(SPECIES, sums, at + 2 * LANES);
        FloatVector a3 = fromArray(SPECIES, sums, at + 3 * LANES);
        FloatVector b0 = fromArray(SPECIES, sums, atB);
        FloatVector b1 = fromArray(SPECIES, sums, atB + LANES);
        FloatVector b2 = fromArray(SPECIES, sums, atB + 2 * LANES);
        FloatVector b3 = fromArray(SPECIES, sums, atB + 3 * LANES);
        FloatVector c0 = fromArray(SPECIES, sums, atC);
        FloatVector c1 = fromArray(SPECIES, sums, atC + LANES);
        FloatVector c2 = fromArray(SPECIES, sums, atC + 2 * LANES);
        FloatVector c3 = fromArray(SPECIES, sums, atC + 3 * LANES);
        FloatVector d0 = fromArray(SPECIES, sums, atD);
        FloatVector d1 = fromArray(SPECIES, sums, atD + LANES);
        FloatVector d2 = fromArray(SPECIES, sums, atD + 2 * LANES);
        FloatVector d3 = fromArray(SPECIES, sums, atD + 3 * LANES);
        for (int k = 0; k < depth; k++) {
            int panel = k * PANEL;
            FloatVector w0 = fromArray(SPECIES, weights, from + panel);
            FloatVector w1 = fromArray(SPECIES, weights, from + panel + LANES);
            FloatVector w2 = fromArray(SPECIES, weights, second + panel);
            FloatVector w3 = fromArray(SPECIES, weights, second + panel + LANES);
            FloatVector x = broadcast(SPECIES, states[statesAt + k]);
            a0 = w0.fma(x, a0);
            a1 = w1.fma(x, a1);
            a2 = w2.fma(x, a2);
            a3 = w3.fma(x, a3);
            x = broadcast(SPECIES, states[xB + k]);
            b0 = w0.fma(x, b0);
            b1 = w1.fma(x, b1);
            b2 = w2.fma(x, b2);
            b3 = w3.fma(x, b3);
            x = broadcast(SPECIES, states[xC + k]);
            c0 = w0.fma(x, c0);
            c1 = w1.fma(x, c1);
            c2 = w2.fma(x, c2);
            c3 = w3.fma(x, c3);
            x = broadcast(SPECIES, states[xD + k]);
            d0 = w0.fma(x, d0);
            d1 = w1.fma(x, d1);
            d2 = w2.fma(x, d2);
            d3 = w3.fma(x, d3);
        }
        a0.intoArray(sums, at);
        a1.intoArray(sums, at + LANES);
        a2.intoArray(sums, at + 2 * LANES);
        a3.intoArray(sums, at + 3 * LANES);
        b0.intoArray(sums, atB);
        b1.intoArray(sums, atB + LANES);
        b2.intoArray(sums, atB + 2 * LANES);
        b3.intoArray(sums, atB + 3 * LANES);
        c0.intoArray(sums, atC);
        c1.intoArray(sums, atC + LANES);
        c2.intoArray(sums, atC + 2 * LANES);
        c3.intoArray(sums, atC + 3 * LANES);
        d0.intoArray(sums, atD);
        d1.intoArray(sums, atD + LANES);
        d2.intoArray(sums, atD + 2 * LANES);
        d3.intoArray(sums, atD + 3 * LANES);
    }

    private static void fourByTwo(
            float[] weights,
            int from,
            int depth,
            float[] states,
            int statesAt,
            int width,
            float[] sums,
            int at,
            int columns) {
        int xB = statesAt + width;
        int xC = xB + width;
        int xD = xC + width;
        int atB = at + columns;
        int atC = atB + columns;
        int atD = atC + columns;
        FloatVector a0 = fromArray(SPECIES, sums, at);
        FloatVector a1 = fromArray(SPECIES, sums, at + LANES);
        FloatVector b0 = fromArray(SPECIES, sums, atB);
        FloatVector b1 = fromArray(SPECIES, sums, atB + LANES);
        FloatVector c0 = fromArray(SPECIES, sums, atC);
        FloatVector c1 = fromArray(SPECIES, sums, atC + LANES);
        FloatVector d0 = fromArray(SPECIES, sums, atD);
        FloatVector d1 = fromArray(SPECIES, sums, atD + LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector w0 = fromArray(SPECIES, weights, from + k * PANEL);
            FloatVector w1 = fromArray(SPECIES, weights, from + k * PANEL + LANES);
            FloatVector x = broadcast(SPECIES, states[statesAt + k]);
            a0 = w0.fma(x, a0);
            a1 = w1.fma(x, a1);
            x = broadcast(SPECIES, states[xB + k]);
            b0 = w0.fma(x, b0);
            b1 = w1.fma(x, b1);
            x = broadcast(SPECIES, states[xC + k]);
            c0 = w0.fma(x, c0);
            c1 = w1.fma(x, c1);
            x = broadcast(SPECIES, states[xD + k]);
            d0 = w0.fma(x, d0);
            d1 = w1.fma(x, d1);
        }
        a0.intoArray(sums, at);
        a1.intoArray(sums, at + LANES);
        b0.intoArray(sums, atB);
        b1.intoArray(sums, atB + LANES);
        c0.intoArray(sums, atC);
        c1.intoArray(sums, atC + LANES);
        d0.intoArray(sums, atD);
        d1.intoArray(sums, atD + LANES);
    }

    /**
     * By the rational function that Eigen, and so TensorFlow, has for it, of degree 13 over 6: within a few units in the last
     * place up to 8, from where on it is 1.
     */
    @Override
    public void tanh(float[] values, int from, int count, float factor) {
        FloatVector most = broadcast(SPECIES, 7.9988117f);
        FloatVector least = broadcast(SPECIES, -7.9988117f);
        for (int at = from; at < from + count; at += LANES) {
            FloatVector x = fromArray(SPECIES, values, at).mul(factor);
            x = x.blend(most, x.compare(VectorOperators.GT, most));
            x = x.blend(least, x.compare(VectorOperators.LT, least));
            FloatVector y = x.mul(x);
            FloatVector numerator = broadcast(SPECIES, -2.7607684e-16f)
                    .fma(y, broadcast(SPECIES, 2.000188e-13f))
                    .fma(y, broadcast(SPECIES, -8.604672e-11f))
                    .fma(y, broadcast(SPECIES, 5.1222973e-8f))
                    .fma(y, broadcast(SPECIES, 1.48572235e-5f))
                    .fma(y, broadcast(SPECIES, 6.3726195e-4f))
                    .fma(y, broadcast(SPECIES, 4.8935246e-3f))
                    .mul(x);
            FloatVector denominator = broadcast(SPECIES, 1.1982584e-6f)
                    .fma(y, broadcast(SPECIES, 1.1853471e-4f))
                    .fma(y, broadcast(SPECIES, 2.2684347e-3f))
                    .fma(y, broadcast(SPECIES, 4.893525e-3f));
            numerator.div(denominator).intoArray(values, at);
        }
    }

    @Override
    public void reset(float[] sums, int at, float[] candidates, int candidatesAt, int width) {
        FloatVector half = broadcast(SPECIES, 0.5f);
        for (int j = 0; j < width; j += LANES) {
            FloatVector r = fromArray(SPECIES, sums, at + width + j).fma(half, half);
            FloatVector n = fromArray(SPECIES, sums, at + 2 * width + j);
            r.fma(n, fromArray(SPECIES, candidates, candidatesAt + j)).intoArray(sums, at + 2 * width + j);
        }
    }

    @Override
    public void mix(float[] sums, int at, float[] states, int statesAt, int width) {
        FloatVector half = broadcast(SPECIES, 0.5f);
        for (int j = 0; j < width; j += LANES) {
            FloatVector z = fromArray(SPECIES, sums, at + j).fma(half, half);
            FloatVector n = fromArray(SPECIES, sums, at + 2 * width + j);
            fromArray(SPECIES, states, statesAt + j).sub(n).fma(z, n).intoArray(states, statesAt + j);
        }
    }

    @Override
    public float dot(float[] a, int aAt, float[] b, int bAt, int count) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = 0; j < count; j += LANES) {
            sum = fromArray(SPECIES, a, aAt + j).fma(fromArray(SPECIES, b, bAt + j), sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void add(float factor, float[] x, int at, float[] to, int toAt, int count) {
        FloatVector by = broadcast(SPECIES, factor);
        for (int j = 0; j < count; j += LANES) {
            fromArray(SPECIES, x, at + j)
                    .fma(by, fromArray(SPECIES, to, toAt + j))
                    .intoArray(to, toAt + j);
        }
    }

    @Override
    public void most(float step, float[] x, int at, float[] most, float[] where, int count) {
        FloatVector here = broadcast(SPECIES, step);
        for (int j = 0; j < count; j += LANES) {
            FloatVector value = fromArray(SPECIES, x, at + j);
            FloatVector known = fromArray(SPECIES, most, j);
            VectorMask<Float> larger = value.compare(VectorOperators.GT, known);
            VectorMask<Float> none = value.compare(VectorOperators.NE, value);
            VectorMask<Float> taken = larger.or(none);
            known.blend(value, taken).intoArray(most, j);
            fromArray(SPECIES, where, j).blend(here, taken).intoArray(where, j);
        }
    }
}
