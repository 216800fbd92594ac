package io.reviewstream.benchmarks.scoring;

/**
 * What a contender did in a while.
 *
 * @param perSecond reviews
 * @param perCpuSecond reviews for each second of processor time that the process used
 */
record Rate(double perSecond, double perCpuSecond) {}
