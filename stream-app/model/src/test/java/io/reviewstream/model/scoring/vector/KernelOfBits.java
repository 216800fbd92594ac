package io.reviewstream.model.scoring.vector;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Loads the kernel's class once more, with vectors of a size that is not the machine's own choice. */
final class KernelOfBits extends ClassLoader {
    private static final String PROPERTY = "reviewstream.vector.bits";
    private static final String KERNEL = "io.reviewstream.model.scoring.vector.kernel.SpeciesKernel";

    private KernelOfBits() {
        super(KernelOfBits.class.getClassLoader());
    }

    /** @param bits 128, 256 or 512; 32, those of one float: plain loops */
    static GruKernel of(int bits) throws ReflectiveOperationException {
        if (bits == Float.SIZE) {
            return new PlainKernel();
        }
        System.setProperty(PROPERTY, Integer.toString(bits));
        try {
            Class<?> type = Class.forName(KERNEL, true, new KernelOfBits());
            return type.asSubclass(GruKernel.class).getDeclaredConstructor().newInstance();
        } finally {
            System.clearProperty(PROPERTY);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.equals(KERNEL) ? own(name) : super.loadClass(name, resolve);
    }

    private Class<?> own(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file), file)) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
