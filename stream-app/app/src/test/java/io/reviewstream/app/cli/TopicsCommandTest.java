package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.reviewstream.events.connection.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
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
    void the_topic_of_releases_in_shadow_is_meant_where_their_share_is_above_0() {
        assertThat(kafka.call("topics", "check", "--releases-shadow-share", "0.5")
                        .out())
                .contains("reviews.classified.shadow: does not exist");
        assertThat(kafka.call("topics", "create", "--releases-shadow-share", "0.5")
                        .out())
                .contains("created " + kafka.prefix() + "reviews.classified.shadow");
        assertThat(kafka.call("topics", "check", "--releases-shadow-share", "0.5")
                        .exitCode())
                .isZero();
    }

    @Test
    void missing_topics_are_named_by_the_check() {
        kafka.usePrefix("absent.");
        Called called = kafka.call("topics", "check");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).contains("absent.reviews", "absent.models.releases");
    }

    @Test
    void topics_are_described_without_a_broker() throws Exception {
        Called called = Called.with("topics", "describe", "--topics-prefix", "acme.");

        assertThat(called.exitCode()).isZero();
        JsonNode document = new YAMLMapper().readTree(called.out());
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/channels/reviews.classified/address").asText()).isEqualTo("acme.reviews.classified");
    }

    @Test
    void what_follows_the_reviews_is_told_by_the_check_and_mended_by_create() throws Exception {
        String reviews = kafka.prefix() + "reviews";
        Properties properties = KafkaConnection.to(kafka.bootstrapServers()).clientProperties();
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(List.of(new NewTopic("fleet-pending-reviews-changelog", 2, (short) 1)))
                    .all()
                    .get();
            admin.createPartitions(Map.of(reviews, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }

        Called check = kafka.call("topics", "check", "--application-id", "fleet");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).contains("fleet-pending-reviews-changelog: has 2 partitions, but " + reviews);
        Called create = kafka.call("topics", "create", "--application-id", "fleet");
        assertThat(create.exitCode()).isZero();
        assertThat(create.out()).contains("gave fleet-pending-reviews-changelog 3 partitions");
        assertThat(kafka.call("topics", "check", "--application-id", "fleet").exitCode())
                .isZero();
    }
}
