package io.reviewstream.job.examples;

/**
 * Somebody's wish that reviews be forgotten, as far as it is the same for all of them.
 *
 * @param commandId unique name of the command
 * @param reviews how many different reviews it is about
 * @param issuedBy who wishes it
 * @param issuedAt when, in milliseconds since 1970
 */
public record ForgetWish(String commandId, int reviews, String issuedBy, long issuedAt) {}
