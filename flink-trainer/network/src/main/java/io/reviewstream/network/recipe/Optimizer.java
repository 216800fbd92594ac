package io.reviewstream.network.recipe;

/** By which rule gradients become updates. */
public enum Optimizer {
    /** Kingma and Ba 2015. */
    ADAM,
    /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
    ADAMW,
    /** Tieleman and Hinton 2012. */
    RMSPROP
}
