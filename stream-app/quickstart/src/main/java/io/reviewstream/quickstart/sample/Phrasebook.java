package io.reviewstream.quickstart.sample;

import java.util.List;
import java.util.Random;

/** All phrases of one language, as its tables hold them. Immutable. */
record Phrasebook(
        Language language,
        List<Area> areas,
        List<Predicate> predicates,
        List<Frame> frames,
        List<Line> fillers,
        List<Line> marks,
        List<Line> absurd,
        List<Typo> typos) {

    /** A sentence pattern and how often it is used, relative to the others. */
    record Frame(int weight, String template) {}

    /** A phrase and the label or kind that it belongs to. */
    record Line(String kind, String text) {}

    /** A spelling and how people miswrite it. */
    record Typo(String right, String wrong) {}

    static Phrasebook of(Language language) {
        return new Phrasebook(
                language,
                rows(language, "areas").stream().map(Area::of).toList(),
                rows(language, "predicates").stream().map(Predicate::of).toList(),
                rows(language, "frames").stream()
                        .map(row -> new Frame(Integer.parseInt(row.text("weight")), row.text("template")))
                        .toList(),
                lines(language, "fillers", "kind", "text"),
                lines(language, "marks", "label", "mark"),
                lines(language, "absurd", "label", "text"),
                rows(language, "typos").stream()
                        .map(row -> new Typo(row.text("right"), row.text("wrong")))
                        .toList());
    }

    List<Area> areas(int phase) {
        return areas.stream().filter(area -> area.phase() == phase).toList();
    }

    /** General predicates, or those of one area, of one polarity. */
    List<Predicate> predicates(String area, Polarity polarity) {
        return predicates.stream()
                .filter(predicate -> predicate.area().equals(area) && predicate.polarity() == polarity)
                .toList();
    }

    Line filler(String kind, Random random) {
        return Draw.one(
                fillers.stream().filter(line -> line.kind().equals(kind)).toList(), random);
    }

    private static List<Line> lines(Language language, String table, String kind, String text) {
        return rows(language, table).stream()
                .map(row -> new Line(row.text(kind), row.text(text)))
                .toList();
    }

    private static List<PhraseTable.Row> rows(Language language, String table) {
        return PhraseTable.of(language, table).rows();
    }
}
