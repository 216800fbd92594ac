package io.reviewstream.job.cli;

import java.io.IOException;

/** Whether somebody looks on. */
final class Terminal {
    private Terminal() {}

    /** From JDK 22 on {@code System.console()} answers even where there is none, so the system is asked. */
    static boolean showsErrors() {
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
