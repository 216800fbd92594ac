package io.reviewstream.app;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.topology.ReviewTopology;

/** What must hold before anything is started: topics that fit, and nobody else who does the same work. */
final class StartChecks {
    private StartChecks() {}

    /**
     * Checks, and lets topics grow along with the input where the rights allow it.
     *
     * @return whether drift is looked for
     * @throws TopicsNotReadyException if a topic is missing or unfit
     * @throws FormerGroupException if the reviews were read under the application id that was the default once
     * @throws OtherFleetException if a fleet with another application id carries out the same commands
     */
    static boolean require(AppConfig config, StopSignal stop) {
        String counts = ReviewTopology.driftChangelog(config.applicationId());
        boolean drift = TopicCheck.require(
                        config.kafka(),
                        config.topics(),
                        config.limits().maxRecordBytes(),
                        config.drift().enabled(),
                        config.labelRequests().enabled(),
                        config.releases().shadow(),
                        stop)
                && TopicCheck.createCounts(config.kafka(), config.topics(), counts);
        if (drift) {
            TopicCheck.grow(config.kafka(), config.topics(), counts);
        }
        if (config.labelRequests().enabled()) {
            String asked = ReviewTopology.requestsChangelog(config.applicationId());
            TopicCheck.createAsked(config.kafka(), config.topics(), asked);
            TopicCheck.grow(config.kafka(), config.topics(), asked);
        }
        TopicCheck.grow(config.kafka(), config.topics(), ReviewTopology.changelog(config.applicationId()));
        config.formerApplicationId()
                .ifPresent(former -> FormerGroup.require(
                        config.kafka(),
                        former,
                        config.applicationId(),
                        config.topics().reviews()));
        OtherFleet.require(config, OtherFleet.PATIENCE, stop);
        return drift;
    }
}
