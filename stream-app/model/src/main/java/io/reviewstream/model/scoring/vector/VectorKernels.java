package io.reviewstream.model.scoring.vector;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel of this machine, if the JVM was started with {@code --add-modules jdk.incubator.vector} and makes instructions
 * of it.
 */
public final class VectorKernels {
    private static final Logger LOG = LoggerFactory.getLogger(VectorKernels.class);
    private static final String MODULE = "jdk.incubator.vector";
    private static final String KERNEL = "io.reviewstream.model.scoring.vector.kernel.SpeciesKernel";

    private VectorKernels() {}

    /** Looked for once a process, by whoever asks first. */
    private static final class Found {
        static final Optional<GruKernel> KERNEL = find();
    }

    /** Warmed once a process, by whoever asks first. */
    private static final class Compiled {
        static final Optional<GruKernel> KERNEL = Found.KERNEL.filter(VectorKernels::isCompiled);
    }

    /** The kernel, perhaps yet to be compiled and until then very slow. Empty, and said once, where the module is not there. */
    public static Optional<GruKernel> found() {
        return Found.KERNEL;
    }

    /**
     * The kernel, compiled: the first call takes about half a second of processor time. Empty, and said once in the log, where
     * it cannot be used.
     */
    public static Optional<GruKernel> compiled() {
        return Compiled.KERNEL;
    }

    private static Optional<GruKernel> find() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            LOG.info(
                    "Networks are scored without vector instructions: java was started without --add-modules {}",
                    MODULE);
            return Optional.empty();
        }
        try {
            Class<? extends GruKernel> type = Class.forName(KERNEL).asSubclass(GruKernel.class);
            return Optional.of(type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.warn("Networks are scored without vector instructions", e);
            return Optional.empty();
        }
    }

    /** Throws nothing: a failure here would be one of each load from then on. */
    static boolean isCompiled(GruKernel kernel) {
        try {
            boolean compiled = optimizes(System.getProperty("java.vm.info", "")) && new KernelWarmUp(kernel).run();
            if (compiled) {
                LOG.info("Vectors of {} floats score networks of gated recurrent units", kernel.lanes());
            } else {
                LOG.info("Networks are scored without vector instructions: this JVM makes none of its Vector API here");
            }
            return compiled;
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Networks are scored without vector instructions", e);
            return false;
        }
    }

    /**
     * Whether a JVM has its optimizing compiler, the only one that makes such instructions: waiting for it takes seconds.
     *
     * @param info the JVM's own word on how it runs, as {@code mixed mode, sharing}
     */
    static boolean optimizes(String info) {
        return !info.contains("emulated-client") && !info.contains("interpreted mode");
    }
}
