package io.reviewstream.quickstart;

/** Ends the demo with the process that started it, even if that is killed: an orphan would keep its ports for ever. */
final class ParentWatch {
    private ParentWatch() {}

    static void exitWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            Thread watch = new Thread(() -> awaitEnd(parent), "demo-parent-watch");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static void awaitEnd(ProcessHandle parent) {
        parent.onExit().join();
        System.exit(1);
    }
}
