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
    private final KafkaClients clients;
    private @Nullable Admin admin;
    private boolean closed;

    AskedBrokers(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public boolean answers() throws InterruptedException, ExecutionException {
        Admin asked = admin();
        try {
            asked.describeCluster(new DescribeClusterOptions().timeoutMs((int) AnswerWatch.PATIENCE.toMillis()))
                    .nodes()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (isAnswer(e.getCause())) {
                return true;
            }
            if (e.getCause() instanceof AuthenticationException) {
                forget(asked);
            }
            throw e;
        }
    }

    private synchronized Admin admin() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        Admin known = admin;
        if (known == null) {
            known = clients.admin();
            admin = known;
        }
        return known;
    }

    /** One that was turned away says so without asking again, until its metadata are five minutes old. */
    private synchronized void forget(Admin refused) {
        refused.close(Duration.ZERO);
        if (refused == admin) {
            admin = null;
        }
    }

    static boolean isAnswer(@Nullable Throwable refusal) {
        return !(refusal instanceof RetriableException || refusal instanceof AuthenticationException);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Admin known = admin;
        if (known != null) {
            known.close(Duration.ZERO);
        }
    }
}
