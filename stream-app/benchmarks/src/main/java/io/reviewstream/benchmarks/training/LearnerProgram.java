package io.reviewstream.benchmarks.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.benchmarks.report.Machine;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes a {@link Workload}, given as arguments; then walks over it once for each line that it reads, and says how it went. */
final class LearnerProgram {
    private LearnerProgram() {}

    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.of(arguments);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        ObjectMapper json = new ObjectMapper();
        List<TextBatch> batches = workload.batches();
        try (Learner learner = workload.learner();
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (orders.readLine() != null) {
                out.println(ChildProcess.RESULT + json.writeValueAsString(walk(learner, batches)));
            }
        }
    }

    private static Contest.Round walk(Learner learner, List<TextBatch> batches) {
        long started = System.nanoTime();
        long cpu = Machine.processorNanos();
        double loss = 0;
        int examples = 0;
        for (TextBatch batch : batches) {
            loss += learner.step(batch);
            examples += batch.examples().size();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double cpuMicros = (Machine.processorNanos() - cpu) / 1e3 / examples;
        return new Contest.Round(examples / seconds, cpuMicros, loss / batches.size());
    }
}
