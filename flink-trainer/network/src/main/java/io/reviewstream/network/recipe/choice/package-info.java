/** From a look at labelled texts to the recipe that suits them. */
@NullMarked
package io.reviewstream.network.recipe.choice;

import org.jspecify.annotations.NullMarked;
