package org.section104.bench.driver;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Client threads that share out work. */
public final class Clients {

    /** Work that is done several times. */
    @FunctionalInterface
    public interface Work {

        /** Does it once. */
        void run() throws Exception;
    }

    private Clients() {}

    /**
     * Does some work several times, on several threads.
     *
     * @return how long it took, in nanoseconds
     */
    public static long run(int times, int threads, Work work) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var begun = System.nanoTime();
            var done = new ArrayList<Future<Void>>();
            for (int at = 0; at < times; at++) {
                done.add(pool.submit((Callable<Void>) () -> {
                    work.run();
                    return null;
                }));
            }
            for (var one : done) {
                one.get();
            }
            return System.nanoTime() - begun;
        } finally {
            pool.shutdownNow();
        }
    }
}
