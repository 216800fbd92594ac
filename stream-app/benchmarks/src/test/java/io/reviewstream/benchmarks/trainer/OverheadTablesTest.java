package io.reviewstream.benchmarks.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.benchmarks.report.BenchReport;
import org.junit.jupiter.api.Test;

class OverheadTablesTest {

    @Test
    void shares_are_of_what_passed_between_two_looks_and_the_rest_is_what_no_work_explains() {
        TaskTimes begin = TaskTimes.of(page(100, 2, 10, 5, 1, 20));
        TaskTimes end = TaskTimes.of(page(1_100, 4, 80, 30, 2, 120));
        BenchReport report = new BenchReport("trainer-overhead", false);

        OverheadTables.fill(report, end.since(begin));

        assertThat(report.text())
                .containsPattern("training steps +70.00 +70.00 %")
                .containsPattern("evaluation and reports +25.00 +25.00 %")
                .containsPattern("snapshots +1.00 +1.00 %")
                .containsPattern("waiting +4.00 +4.00 %")
                .contains("1,000 feedback trained, 2 candidates judged; 10 feedback a second")
                .contains("95.0 %");
        assertThat(report.reached()).isEqualTo(1);
    }

    @Test
    void less_than_the_goal_is_not_reached() {
        BenchReport report = new BenchReport("trainer-overhead", false);

        OverheadTables.fill(report, TaskTimes.of(page(1_000, 1, 70, 24, 1, 100)));

        assertThat(report.reached()).isZero();
    }

    private static String page(int trained, int passed, int training, int evaluation, int saving, int all) {
        return line("feedback_trained", trained)
                + line("candidates_passed", passed)
                + line("candidates_refused", 0)
                + line("training_seconds", training)
                + line("evaluation_seconds", evaluation)
                + line("saving_seconds", saving)
                + line("task_seconds", all);
    }

    private static String line(String name, int value) {
        return "# TYPE something gauge\nflink_taskmanager_job_task_operator_reviewstream_trainer_" + name
                + "{job_name=\"reviewstream-trainer\",host=\"a b\",} " + value + ".0\n";
    }
}
