package io.reviewstream.app.config;

/** What is promised between the reviews and what becomes of them. */
public enum Guarantee {
    /** Each review ends once, for readers of committed records: everything goes in Kafka transactions. */
    EXACTLY_ONCE,
    /** Each review ends, after a fault perhaps twice; no transactions, and readers wait for none. */
    AT_LEAST_ONCE
}
