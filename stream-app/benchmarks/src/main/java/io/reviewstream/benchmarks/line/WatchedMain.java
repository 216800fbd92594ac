package io.reviewstream.benchmarks.line;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * {@code WatchedMain CLASS ARGUMENT...}: runs the main of a class, and ends with the process that started this one, however
 * that ends: standard input is a pipe from there.
 */
final class WatchedMain {
    private WatchedMain() {}

    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(WatchedMain::haltWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
            main.setAccessible(true); // the class itself may be its package's own
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; only the end counts.
            }
        } catch (IOException e) {
            // A broken pipe is an end too.
        }
        Runtime.getRuntime().halt(1);
    }
}
