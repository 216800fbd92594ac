package io.reviewstream.program.bundles;

import java.io.Serializable;
import java.time.Duration;

/**
 * How object storage is reached. Credentials are none of it: they come by the standard chain of Amazon's SDK. Immutable.
 *
 * @param endpoint address of a server that is not Amazon's; empty: Amazon's own, or what the SDK's variables say
 * @param region region of the bucket; empty: what the SDK's variables and files say
 * @param pathStyle whether the bucket is a part of the path, and not of the server's name
 * @param timeout how long contents of one request, of at most 8 MiB, may take to come, above 0; one try in all half as long again
 * @param attempts how often a request is tried, from 1
 * @param localDirectory where local copies lie while the process runs; empty: the machine's directory of temporary files
 */
public record ObjectStorageSettings(
        String endpoint, String region, boolean pathStyle, Duration timeout, int attempts, String localDirectory)
        implements Serializable {

    /** What holds where nothing is given. */
    public static ObjectStorageSettings defaults() {
        return new ObjectStorageSettings("", "", false, Duration.ofSeconds(20), 3, "");
    }
}
