package org.nernst.cuda.driver;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A native handle that is freed once, when its owner has closed it and nobody uses it any more. Whoever passes it to the driver holds it meanwhile, so it
 * can't go away under a call, nor under work that a stream still does. What was never closed is freed when the garbage collector finds it.
 */
final class Handle implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Hold hold;
    private final Cleaner.Cleanable cleanable;

    /** Gives a native handle back to the driver. */
    @FunctionalInterface
    interface Release {
        /** Returns the driver's code. */
        int free();
    }

    /** What stays behind when the owner is gone: it knows nothing of the owner. */
    private static final class Hold implements Runnable {
        final String name;
        final long pointer;
        final Release release;
        /** One for the owner until he closes it, and one for each who uses it. */
        final AtomicInteger users = new AtomicInteger(1);

        final AtomicBoolean closed = new AtomicBoolean();

        Hold(String name, long pointer, Release release) {
            this.name = name;
            this.pointer = pointer;
            this.release = release;
        }

        boolean tryUse() {
            return !closed.get() && users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
        }

        void drop() {
            if (users.decrementAndGet() == 0) {
                int code = release.free();
                if (code != 0) {
                    // A device that failed refuses everything after; what failed was told where it happened.
                    System.getLogger(Handle.class.getName())
                            .log(System.Logger.Level.DEBUG, "{0} can''t be freed, code {1}", name, code);
                }
            }
        }

        /** Closes it, once. */
        @Override
        public void run() {
            if (!closed.getAndSet(true)) {
                drop();
            }
        }
    }

    /**
     * @param owner who is watched for being forgotten
     * @param name what it is, for errors
     * @param release which must not know the owner
     */
    Handle(Object owner, String name, long pointer, Release release) {
        hold = new Hold(name, pointer, release);
        cleanable = CLEANER.register(owner, hold);
    }

    /**
     * Holds it until {@link #release}; returns the pointer.
     *
     * @throws CudaException if it is closed
     */
    long use() {
        if (!hold.tryUse()) {
            throw new CudaException(hold.name + " is closed and can't be used any more");
        }
        return hold.pointer;
    }

    /** Holds it once more until {@link #release}, for somebody who does already, be it closed meanwhile; returns the pointer. */
    long useAgain() {
        hold.users.incrementAndGet();
        return hold.pointer;
    }

    void release() {
        hold.drop();
    }

    /** Closes it; nothing happens the second time. */
    @Override
    public void close() {
        cleanable.clean();
    }
}
