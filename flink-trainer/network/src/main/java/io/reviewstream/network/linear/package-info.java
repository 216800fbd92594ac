/** The linear model: TF-IDF and logistic regression, alone and beside a recurrent network. */
@NullMarked
package io.reviewstream.network.linear;

import org.jspecify.annotations.NullMarked;
