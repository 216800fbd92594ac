/** Where the demo's labelled reviews come from: the shipped sample, or a user's file. */
@NullMarked
package io.reviewstream.quickstart.data;

import org.jspecify.annotations.NullMarked;
