package io.reviewstream.app.config;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A receiver of OpenTelemetry's protocol over HTTP.
 *
 * @param base its address without the path of a signal, such as {@code http://collector:4318}
 */
public record OtlpEndpoint(URI base) {
    private static final String WANTED = "an address such as http://collector:4318, without user, query and fragment";

    static OtlpEndpoint of(String text) {
        URI address;
        try {
            address = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(WANTED, e);
        }
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean more = address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null;
        if (!http || address.getHost() == null || more) {
            throw new IllegalArgumentException(WANTED);
        }
        return new OtlpEndpoint(address);
    }

    /** Returns where spans are sent. */
    public String traces() {
        return base.toString().replaceFirst("/+$", "") + "/v1/traces";
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
