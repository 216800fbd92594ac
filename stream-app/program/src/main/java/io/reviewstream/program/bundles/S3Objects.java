package io.reviewstream.program.bundles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Objects of one bucket. What is written carries its SHA-256, so that the server refuses what came otherwise than it was
 * sent; large objects go and come in parts, each of which is tried again by itself. Thread-safe.
 */
final class S3Objects implements AutoCloseable {
    /** Most bytes of one request. Amazon takes no parts below 5 MiB but the last one, and no more than 10,000. */
    static final int PART = 8 << 20;

    private static final Duration MOST_TO_CONNECT = Duration.ofSeconds(5);

    /**
     * One object.
     *
     * @param size bytes
     * @param modified when it was written, by the server's clock
     */
    record Entry(String key, long size, Instant modified) {}

    private final S3Client client;
    private final String bucket;
    private final Duration timeout;
    private final S3Faults faults;

    private S3Objects(S3Client client, String bucket, ObjectStorageSettings settings) {
        this.client = client;
        this.bucket = bucket;
        this.timeout = settings.timeout();
        this.faults = new S3Faults(bucket, settings);
    }

    /**
     * Makes a client, which asks nothing yet.
     *
     * @throws IllegalArgumentException if it is not known which region to ask
     */
    static S3Objects open(String bucket, ObjectStorageSettings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(
                                settings.timeout().compareTo(MOST_TO_CONNECT) < 0
                                        ? settings.timeout()
                                        : MOST_TO_CONNECT)
                        .socketTimeout(settings.timeout()))
                .forcePathStyle(settings.pathStyle())
                // Sums are sent as they are, and what comes is held to those of the manifest: not every server knows
                // more.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(calls -> calls.apiCallAttemptTimeout(laterThan(settings.timeout()))
                        .retryStrategy(retries -> retries.maxAttempts(settings.attempts())));
        if (!settings.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        region(settings).ifPresent(region -> builder.region(Region.of(region)));
        try {
            return new S3Objects(builder.build(), bucket, settings);
        } catch (SdkException e) {
            throw new IllegalArgumentException(
                    "the region of the bucket " + bucket + " is not known; set object-storage.region, or AWS_REGION",
                    e);
        }
    }

    /**
     * Contents run into their own limit first. The SDK's closes the connection from another thread: Java then reads what is
     * left of the contents, however slowly it comes, while whoever reads them waits for that.
     */
    private static Duration laterThan(Duration limit) {
        return limit.plus(limit.dividedBy(2));
    }

    /** Servers that are not Amazon's have mostly none, yet the SDK wants one; it would look for it in vain, and for long. */
    private static Optional<String> region(ObjectStorageSettings settings) {
        if (!settings.region().isEmpty()) {
            return Optional.of(settings.region());
        }
        boolean told = System.getenv("AWS_REGION") != null || System.getProperty("aws.region") != null;
        return settings.endpoint().isEmpty() || told ? Optional.empty() : Optional.of(Region.US_EAST_1.id());
    }

    /** All objects whose keys begin so. */
    List<Entry> list(String prefix) throws IOException {
        List<Entry> entries = new ArrayList<>();
        String next = null;
        do {
            String from = next;
            ListObjectsV2Response page = asking(
                    address(prefix) + " cannot be listed",
                    () -> client.listObjectsV2(
                            request -> request.bucket(bucket).prefix(prefix).continuationToken(from)));
            page.contents().forEach(found -> entries.add(new Entry(found.key(), found.size(), found.lastModified())));
            next = page.nextContinuationToken();
        } while (next != null);
        return entries;
    }

    /** A small object; empty if it is not there. */
    Optional<byte[]> read(String key) throws IOException {
        return read(key, call -> {});
    }

    private Optional<byte[]> read(String key, Consumer<AwsRequestOverrideConfiguration.Builder> call)
            throws IOException {
        String doing = address(key) + " cannot be read";
        return asking(doing, () -> {
            try {
                return Optional.of(client.getObject(
                        request -> request.bucket(bucket).key(key).overrideConfiguration(call),
                        (answer, content) -> bytes(answer, content)));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /** Asks for an object, which need not be there, once and for so long. */
    void requireAnswer(String key, Duration most) throws IOException {
        Optional<byte[]> unused =
                read(key, call -> call.apiCallAttemptTimeout(most).apiCallTimeout(most));
    }

    /** Writes an object into a file, which need not be there. */
    void download(Entry entry, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long from = 0; from < entry.size(); from += PART) {
                String range = "bytes=" + from + "-" + (Math.min(entry.size(), from + PART) - 1);
                out.write(asking(
                        address(entry.key()) + " cannot be read",
                        () -> client.getObject(
                                request ->
                                        request.bucket(bucket).key(entry.key()).range(range),
                                (answer, content) -> bytes(answer, content))));
            }
        }
    }

    /** Reads against the clock: a server that sends a byte now and then never runs into a socket's timeout. */
    private byte[] bytes(GetObjectResponse answer, InputStream content) {
        long began = System.nanoTime();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                out.write(buffer, 0, read);
                if (System.nanoTime() - began > timeout.toNanos()) {
                    throw new SocketTimeoutException("it came too slowly");
                }
            }
            if (answer.contentLength() != null && answer.contentLength() != out.size()) {
                throw new IOException(
                        "the answer ends after " + out.size() + " of " + answer.contentLength() + " bytes");
            }
        } catch (IOException e) {
            throw RetryableException.create("the answer could not be read", e);
        }
        return out.toByteArray();
    }

    /** Writes a file into an object, which is there only once it is whole. */
    void upload(Path file, String key) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(PART);
            if (first.length < PART) {
                asking(
                        address(key) + " cannot be written",
                        () -> client.putObject(
                                request -> request.bucket(bucket).key(key).checksumSHA256(sum(first)),
                                RequestBody.fromBytes(first)));
            } else {
                uploadParts(first, in, key);
            }
        }
    }

    private void uploadParts(byte[] first, InputStream rest, String key) throws IOException {
        String doing = address(key) + " cannot be written";
        String upload = asking(
                        doing,
                        () -> client.createMultipartUpload(
                                request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256)))
                .uploadId();
        boolean complete = false;
        try {
            List<CompletedPart> parts = new ArrayList<>();
            long size = 0;
            for (byte[] part = first; part.length > 0; part = rest.readNBytes(PART)) {
                parts.add(uploadPart(part, key, upload, parts.size() + 1));
                size += part.length;
            }
            complete(key, upload, parts, size);
            complete = true;
        } finally {
            if (!complete) {
                abort(key, upload);
            }
        }
    }

    /** Where the answer is lost, whoever asks again hears that there is no such upload, while the object is whole. */
    private void complete(String key, String upload, List<CompletedPart> parts, long size) throws IOException {
        asking(address(key) + " cannot be written", () -> {
            try {
                return client.completeMultipartUpload(request ->
                        request.bucket(bucket).key(key).uploadId(upload).multipartUpload(whole -> whole.parts(parts)));
            } catch (S3Exception e) {
                boolean unknown = e.awsErrorDetails() != null
                        && "NoSuchUpload".equals(e.awsErrorDetails().errorCode());
                if (unknown && hasSize(key, size)) {
                    return CompleteMultipartUploadResponse.builder().build();
                }
                throw e;
            }
        });
    }

    private boolean hasSize(String key, long size) {
        try {
            Long length = client.headObject(request -> request.bucket(bucket).key(key))
                    .contentLength();
            return length != null && length == size;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    private CompletedPart uploadPart(byte[] part, String key, String upload, int number) throws IOException {
        String sum = sum(part);
        UploadPartResponse written = asking(
                address(key) + " cannot be written",
                () -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .checksumSHA256(sum),
                        RequestBody.fromBytes(part)));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(written.eTag())
                .checksumSHA256(sum)
                .build();
    }

    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            // Whoever gives up has a reason of its own to tell; the next sweep takes the parts.
        }
    }

    /** Deletes an object; one that is gone is fine. */
    void delete(String key) throws IOException {
        asking(
                address(key) + " cannot be deleted",
                () -> client.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    /**
     * Gives up uploads in parts that were begun before this time, and never ended.
     *
     * @param ours of which keys; all of them begin with the prefix
     */
    void abortUploads(String prefix, Predicate<String> ours, Instant before) throws IOException {
        List<MultipartUpload> begun =
                asking(
                        address(prefix) + " cannot be swept",
                        () -> client
                                .listMultipartUploadsPaginator(
                                        request -> request.bucket(bucket).prefix(prefix))
                                .uploads()
                                .stream()
                                .toList());
        for (MultipartUpload upload : begun) {
            if (ours.test(upload.key()) && upload.initiated().isBefore(before)) {
                abort(upload.key(), upload.uploadId());
            }
        }
    }

    /** An object, or all whose keys begin so, for people. */
    String address(String key) {
        return "s3://" + bucket + "/" + key;
    }

    private <T> T asking(String doing, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw faults.of(doing, e);
        }
    }

    private static String sum(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
