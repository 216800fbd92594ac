package io.reviewstream.program.bundles;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes a sentence for people of what the SDK says: what was asked of whom, and what helps. */
final class S3Faults {
    private static final String NEEDED =
            "s3:ListBucket, s3:GetObject, and for the trainer s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload and"
                    + " s3:ListBucketMultipartUploads";

    private final String server;
    private final String bucket;
    private final ObjectStorageSettings settings;

    S3Faults(String bucket, ObjectStorageSettings settings) {
        this.bucket = bucket;
        this.settings = settings;
        this.server = settings.endpoint().isEmpty() ? "Amazon S3" : settings.endpoint();
    }

    /** @param doing what was tried, such as "s3://b/k cannot be read" */
    IOException of(String doing, SdkException failure) {
        if (failure instanceof AbortedException) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException(doing + ": interrupted");
            interrupted.initCause(failure);
            return interrupted;
        }
        String why = failure instanceof S3Exception answer ? answered(answer) : unanswered(failure);
        return new ObjectStorageException(doing + ": " + why, failure);
    }

    private String answered(S3Exception answer) {
        String code = answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
        String said = server + " answers " + answer.statusCode() + (code.isEmpty() ? "" : " " + code);
        return said
                + switch (code) {
                    case "NoSuchBucket" -> "; make the bucket " + bucket + ", or correct bundle-store";
                    case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" ->
                        "; correct the credentials, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
                    case "NoSuchUpload" -> "; somebody gave the upload up meanwhile, such as a rule of the bucket";
                    case "RequestTimeTooSkewed" -> "; set this machine's clock";
                    case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                        "; correct object-storage.region, or object-storage.endpoint";
                    default -> byStatus(answer);
                };
    }

    private String byStatus(S3Exception answer) {
        return switch (answer.statusCode()) {
            case 301, 307 -> "; correct object-storage.region, or object-storage.endpoint";
            case 401, 403 -> "; the credentials need " + NEEDED + " on the bucket " + bucket;
            case 404 -> "; is the bucket " + bucket + " there, and does bundle-store name it?";
            default -> answer.statusCode() >= 500 ? "" : ": " + answer.getMessage();
        };
    }

    private String unanswered(SdkException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof ApiCallAttemptTimeoutException
                || failure instanceof ApiCallTimeoutException
                || cause(failure, SocketTimeoutException.class) != null) {
            return server + " took longer than " + settings.timeout().toMillis() + " ms, " + settings.attempts()
                    + (settings.attempts() == 1 ? " time" : " times")
                    + "; if it only is slow, raise object-storage.timeout";
        }
        Throwable unknown = cause(failure, UnknownHostException.class);
        if (unknown != null) {
            return "there is no machine " + unknown.getMessage() + "; correct object-storage.endpoint"
                    + (settings.pathStyle() ? "" : ", or set object-storage.path-style");
        }
        if (cause(failure, ConnectException.class) != null) {
            return server + " does not answer; is it up, and object-storage.endpoint right?";
        }
        if (message.contains("Unable to load credentials")) {
            return "no credentials are there; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile or a role";
        }
        Throwable io = cause(failure, IOException.class);
        return server + " cannot be reached: " + (io == null ? message : io.toString());
    }

    private static @Nullable Throwable cause(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(kind::isInstance)
                .findFirst()
                .orElse(null);
    }
}
