package io.reviewstream.app.outside;

import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** The brokers, asked who they are. A refusal is an answer, unless it is of who asks. */
final class AskedBrokers implements Asked {
    private final Admin admin;

    AskedBrokers(KafkaClients clients) {
        this.admin = clients.admin();
    }

    @Override
    public boolean answers() throws InterruptedException, ExecutionException {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) AnswerWatch.PATIENCE.toMillis()))
                    .nodes()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (isAnswer(e.getCause())) {
                return true;
            }
            throw e;
        }
    }

    static boolean isAnswer(@Nullable Throwable refusal) {
        return !(refusal instanceof RetriableException || refusal instanceof AuthenticationException);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
