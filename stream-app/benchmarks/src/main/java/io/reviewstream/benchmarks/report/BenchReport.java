package io.reviewstream.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark has to say: how it measured, tables, notes, and one line a goal. The same goes to people as text and to
 * machines as JSON. For one thread.
 */
public final class BenchReport {
    private static final String QUICK = " (quick)";

    private final String name;
    private final boolean quick;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, String> measured = new LinkedHashMap<>();
    private final List<FigureTable> tables = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();

    /**
     * An empty report.
     *
     * @param name of the benchmark
     * @param quick whether its figures are those of a small version
     */
    public BenchReport(String name, boolean quick) {
        this.name = name;
        this.quick = quick;
    }

    /** Says how it was measured: a version, a number of rounds. A second value for a key replaces the first. */
    public void measured(String key, String value) {
        measured.put(key, value);
    }

    /** Begins a table below the others. */
    public FigureTable table(String title, String... header) {
        FigureTable table = new FigureTable(marked(title), List.of(header));
        tables.add(table);
        return table;
    }

    /** A sentence below the tables, such as why a part was left out. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    /** A goal and what was measured. */
    public void goal(String goal, String figure, boolean reached) {
        goals.add(new Goal(goal, marked(figure), reached));
    }

    /** A goal for which nothing could be measured: it is not reached. */
    public void notRun(String goal, String reason) {
        goals.add(new Goal(goal, "not run: " + reason, false));
    }

    /** How many goals are reached. */
    public int reached() {
        return (int) goals.stream().filter(Goal::reached).count();
    }

    private String marked(String figure) {
        return quick ? figure + QUICK : figure;
    }

    /** The report for people; its last line is {@code NAME: 11 of 13 goals reached}. */
    public String text() {
        StringBuilder text = new StringBuilder(marked(name)).append("\n\n");
        int width = measured.keySet().stream().mapToInt(String::length).max().orElse(0);
        measured.forEach((key, value) -> text.append(key)
                .append(" ".repeat(width - key.length() + 2))
                .append(value)
                .append('\n'));
        tables.forEach(table -> text.append('\n').append(table.text()));
        notes.forEach(note -> text.append('\n').append(note).append('\n'));
        text.append('\n');
        goals.forEach(goal -> text.append(goal.line()).append('\n'));
        return text.append(name + ": " + reached() + " of " + goals.size() + " goals reached\n")
                .toString();
    }

    /** Writes {@code NAME.json} into the directory, which is created. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".json"), json() + "\n");
    }

    String json() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("benchmark", name);
        all.put("quick", quick);
        all.put("started", started.toString());
        all.put("measured", measured);
        all.put("tables", tables.stream().map(FigureTable::json).toList());
        all.put("notes", notes);
        all.put("goals", goals);
        all.put("reached", reached());
        all.put("of", goals.size());
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
    }
}
