/** Where both programs keep bundles: a directory, or object storage with Amazon S3's interface. */
@NullMarked
package io.reviewstream.program.bundles;

import org.jspecify.annotations.NullMarked;
