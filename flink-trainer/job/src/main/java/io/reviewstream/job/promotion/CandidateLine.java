package io.reviewstream.job.promotion;

import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.flink.types.StringValue;

/**
 * The candidates that were compared with the release that is live: each look is a chance for one that is no better. What all
 * looks together may come to is reckoned as it is: in worlds of chance (see {@link PairedTexts}) the same candidates are looked
 * at by the same rule, and those in which any would have been promoted by now are at most the share of the level that is spent
 * by now. So candidates that differ little cost little, and wholly different ones as much as if each had a level of its own. A
 * new live release begins a new line. For one thread.
 *
 * <p>Were no candidate better, what is would be one of these worlds like any other, and the swaps are a group: so it is among
 * the promoting ones with at most their share as probability, whatever the candidates have to do with each other (Hemerik and
 * Goeman, "Exact testing with random permutations", TEST 27, 2018; to spend a level look by look: Lan and DeMets, "Discrete
 * sequential boundaries for clinical trials", Biometrika 70, 1983).
 */
public final class CandidateLine {
    private static final int VERSION = 1;

    /** So many candidates may spend half of the level. */
    private static final double HALF_SPENT = 4;

    private String live = "";
    private int compared;
    /** Worlds in which one of the candidates up to now would have been promoted. */
    private BitSet promoting = new BitSet();

    /**
     * A look at one more candidate of a line.
     *
     * @param number of the candidate, from 1
     * @param p share of the worlds of chance in which one was promoted before, or this one looks at least as good as it does
     * @param level the greatest share with which it is shown to be better
     */
    public record Look(int number, double p, double level) {
        boolean isShown() {
            return p <= level;
        }
    }

    /** Reads what {@link #toBytes} wrote; of an empty section, and of a trainer that had no worlds, a line that begins. */
    public static CandidateLine from(SavedState saved) {
        CandidateLine line = new CandidateLine();
        if (saved.get(Section.CHANCES).isEmpty()) {
            return line;
        }
        VersionedBytes.read(saved, Section.LINE, VERSION, in -> {
            line.live = StringValue.readString(in);
            line.compared = in.readInt();
        });
        VersionedBytes.read(saved, Section.CHANCES, VERSION, in -> {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            line.promoting = BitSet.valueOf(bytes);
        });
        return line;
    }

    public List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            StringValue.writeString(live, out);
            out.writeInt(compared);
        });
    }

    /** What chance has spent, a section of its own. */
    public List<byte[]> chancesToBytes() {
        return VersionedBytes.write(VERSION, out -> {
            byte[] bytes = promoting.toByteArray();
            out.writeInt(bytes.length);
            out.write(bytes);
        });
    }

    /** How many candidates were compared with this release. */
    public int compared(String release) {
        return release.equals(live) ? compared : 0;
    }

    /** Looks at one candidate more, and remembers in which worlds of chance it would be promoted. */
    public Look next(String release, PairedTexts texts) {
        if (!release.equals(live)) {
            live = release;
            compared = 0;
            promoting.clear();
        }
        compared++;
        double level = level(compared);
        float[] strengths = texts.strengths();
        double p = p(strengths);
        spend(strengths, (int) Math.floor(level * PairedTexts.WORLDS));
        return new Look(compared, p, level);
    }

    /**
     * The part of the level that may be spent on all candidates up to one: a fifth on the first, half by the fourth, and the
     * whole never.
     *
     * @param number of the candidate in its line, from 1
     */
    static double level(int number) {
        return GateDecision.LEVEL * number / (number + HALF_SPENT);
    }

    private double p(float[] strengths) {
        float real = strengths[0];
        int worlds = promoting.cardinality();
        for (int world = promoting.nextClearBit(0);
                world < strengths.length;
                world = promoting.nextClearBit(world + 1)) {
            worlds += strengths[world] >= real ? 1 : 0;
        }
        return worlds / (double) strengths.length;
    }

    /** Takes the worlds in which it looks best, as far as the level goes; of equal ones all or none. */
    private void spend(float[] strengths, int most) {
        float[] left = new float[strengths.length];
        int size = 0;
        for (int world = promoting.nextClearBit(0);
                world < strengths.length;
                world = promoting.nextClearBit(world + 1)) {
            left[size++] = strengths[world];
        }
        Arrays.sort(left, 0, size);
        int more = Math.max(0, most - promoting.cardinality());
        float above = more >= size ? 0 : left[size - 1 - more];
        for (int world = promoting.nextClearBit(0);
                world < strengths.length;
                world = promoting.nextClearBit(world + 1)) {
            if (strengths[world] > above) {
                promoting.set(world);
            }
        }
    }
}
