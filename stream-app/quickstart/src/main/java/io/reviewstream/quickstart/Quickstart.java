package io.reviewstream.quickstart;

import io.reviewstream.program.console.Terminal;
import io.reviewstream.quickstart.stack.Cleanup;
import io.reviewstream.quickstart.stack.Workplace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The demo's main program: {@code mvn -Pdemo} runs it in a process of its own. System properties {@code demo.*} are its
 * options. Exit codes: 0 ok, 1 a step failed or a review was lost or doubled, 2 wrong options.
 */
public final class Quickstart {
    private Quickstart() {}

    /** Runs the demo. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        Screen screen = new Screen(out, Terminal.ofStandardOutput());
        System.exit(run(screen));
    }

    private static int run(Screen screen) {
        DemoOptions options;
        try {
            options = DemoOptions.of(System::getProperty, Path.of(System.getProperty("demo.directory", "")));
        } catch (DemoOptions.WrongOptionException e) {
            e.problems().forEach(screen::print);
            return 2;
        }
        Workplace workplace = Workplace.create();
        LogFile log = LogFile.direct(workplace.resolve("demo.log"));
        DemoSession session = new DemoSession(options, screen, workplace, log, new Cleanup());
        Runtime.getRuntime().addShutdownHook(new Thread(session::abandon, "demo-stop"));
        ParentWatch.exitWithParent();
        try {
            return session.run();
        } finally {
            session.close();
        }
    }
}
