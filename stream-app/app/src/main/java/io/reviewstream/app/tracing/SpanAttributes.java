package io.reviewstream.app.tracing;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Names of what spans tell: those of OpenTelemetry's semantic conventions for messaging and Kafka, and our own. None is a
 * review's text.
 */
final class SpanAttributes {
    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    static final AttributeKey<Long> BATCH_COUNT = AttributeKey.longKey("messaging.batch.message_count");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    static final AttributeKey<String> REVIEW = AttributeKey.stringKey("reviewstream.review.id");
    static final AttributeKey<String> RELEASE = AttributeKey.stringKey("reviewstream.release.version");
    static final AttributeKey<String> SCORING_PATH = AttributeKey.stringKey("reviewstream.scoring.path");
    static final AttributeKey<Long> BATCH_LONGEST = AttributeKey.longKey("reviewstream.batch.longest_tokens");

    private SpanAttributes() {}
}
