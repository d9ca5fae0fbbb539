package org.nernst.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.nernst.solvers.integrate.Progress;

/**
 * A progress bar on standard error, for a person who waits: it appears when a computation has taken a second, and is wiped
 * away when it is done.
 */
final class ProgressBarOnError implements Progress, AutoCloseable {
    private static final long PATIENCE_MILLISECONDS = 1000;
    private static final long BETWEEN_UPDATES_MILLISECONDS = 100;
    private static final int PARTS = 100;

    private final Thread drawing;
    private volatile double done;

    private ProgressBarOnError(PrintStream err, String task, int width) {
        drawing = new Thread(() -> draw(err, task, width), "progress");
        drawing.setDaemon(true);
        drawing.start();
    }

    private ProgressBarOnError() {
        drawing = null;
    }

    /** The bar, or one that is never drawn where nobody would see it or it isn't wanted. */
    static ProgressBarOnError of(Session session, boolean quiet, String task) {
        boolean seen = session.terminal().forErrors() && !quiet;
        return seen
                ? new ProgressBarOnError(
                        session.err(), task, Math.min(80, session.terminal().width()))
                : new ProgressBarOnError();
    }

    @Override
    public void done(double fraction) {
        done = fraction;
    }

    private void draw(PrintStream err, String task, int width) {
        try {
            Thread.sleep(PATIENCE_MILLISECONDS);
        } catch (InterruptedException finishedBefore) {
            return;
        }
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(PARTS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(err, width))
                .clearDisplayOnFinish()
                .setUnit("%", 1)
                .build()) {
            while (!Thread.currentThread().isInterrupted()) {
                bar.stepTo((long) (done * PARTS));
                Thread.sleep(BETWEEN_UPDATES_MILLISECONDS);
            }
        } catch (InterruptedException finished) {
            // The bar has been wiped away by now.
            return;
        }
    }

    @Override
    public void close() {
        if (drawing == null) {
            return;
        }
        drawing.interrupt();
        try {
            drawing.join(PATIENCE_MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
