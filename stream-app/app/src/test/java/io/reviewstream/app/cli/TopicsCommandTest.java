package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code topics} against a real broker. */
@Timeout(60)
final class TopicsCommandTest {
    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    @Test
    void topics_that_were_created_pass_their_check_and_need_nothing_more() {
        assertThat(kafka.call("topics", "check").exitCode()).isZero();
        Called again = kafka.call("topics", "create", "--partitions", "2");
        assertThat(again.exitCode()).isZero();
        assertThat(again.lines()).isNotEmpty().noneMatch(line -> line.startsWith("created"));
    }

    @Test
    void missing_topics_are_named_by_the_check() {
        kafka.usePrefix("absent.");
        Called called = kafka.call("topics", "check");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("absent.reviews", "absent.models.releases");
    }
}
