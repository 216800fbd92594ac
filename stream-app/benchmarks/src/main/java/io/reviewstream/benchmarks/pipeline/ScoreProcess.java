package io.reviewstream.benchmarks.pipeline;

import io.reviewstream.benchmarks.line.Block;
import io.reviewstream.benchmarks.line.JavaProcess;
import io.reviewstream.benchmarks.line.ReviewApp;
import io.reviewstream.model.bundle.Bundle;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Encodes and scores in a JVM like the app's, with neither Kafka nor Avro: what classifying costs by itself. */
final class ScoreProcess implements AutoCloseable {

    private final JavaProcess process;
    private final BufferedReader answers;
    private final Writer orders;

    private ScoreProcess(JavaProcess process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.answers(), StandardCharsets.UTF_8));
        this.orders = new OutputStreamWriter(process.orders(), StandardCharsets.UTF_8);
    }

    /** Starts it, as the app is now, and waits until the model is warm. */
    @SuppressWarnings("MustBeClosed")
    static ScoreProcess start(Bundle bundle, Path texts, Path log) throws IOException {
        return start(List.of(bundle.directory().toString(), texts.toString(), Integer.toString(Setup.BATCH)), log);
    }

    /** The same as the app was before vector instructions and a search of its own for Korean morphemes. */
    @SuppressWarnings("MustBeClosed")
    static ScoreProcess startFormer(Bundle bundle, Path texts, Path log) throws IOException {
        return start(
                List.of(
                        bundle.directory().toString(),
                        texts.toString(),
                        Integer.toString(Setup.BATCH),
                        ScoreMain.FORMER),
                log);
    }

    private static ScoreProcess start(List<String> arguments, Path log) throws IOException {
        ScoreProcess started = new ScoreProcess(
                JavaProcess.startTalking(ScoreMain.class.getName(), List.of("-Xmx" + ReviewApp.HEAP), arguments, log));
        started.await();
        return started;
    }

    /** Scores the texts of a block in batches of that many; returns the processor time for each text, in microseconds. */
    double micros(Block block, double meanBatch) throws IOException {
        long before = process.processorNanos();
        orders.write(block.from() + " " + block.reviews() + " " + Math.max(1, Math.round(meanBatch)) + "\n");
        orders.flush();
        await();
        return (process.processorNanos() - before) / 1e3 / block.reviews();
    }

    private void await() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.equals(ScoreMain.DONE)) {
                return;
            }
        }
        throw new EOFException("the scoring process ended:\n" + process.tail());
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.close();
    }
}
