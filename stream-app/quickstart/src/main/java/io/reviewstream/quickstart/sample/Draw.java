package io.reviewstream.quickstart.sample;

import java.util.List;
import java.util.Random;

/** Seeded choices. */
final class Draw {
    private Draw() {}

    static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    static Phrasebook.Frame weighted(List<Phrasebook.Frame> frames, Random random) {
        int total = frames.stream().mapToInt(Phrasebook.Frame::weight).sum();
        int left = random.nextInt(total);
        for (Phrasebook.Frame frame : frames) {
            left -= frame.weight();
            if (left < 0) {
                return frame;
            }
        }
        throw new IllegalStateException("weights changed while drawing");
    }
}
