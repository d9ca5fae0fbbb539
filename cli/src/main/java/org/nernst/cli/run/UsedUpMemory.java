package org.nernst.cli.run;

/** What is said when Java has no memory left. */
public final class UsedUpMemory {
    private UsedUpMemory() {}

    /** A sentence that tells which memory it was, and how to give more of it. */
    public static String sentence(OutOfMemoryError full) {
        String message = full.getMessage();
        if (message != null && message.contains("direct buffer memory")) {
            return "the memory outside of Java's heap is used up (" + message
                    + "); give the JVM more with NERNST_JAVA_OPTIONS=-XX:MaxDirectMemorySize=8g";
        }
        return "the memory is used up (" + Runtime.getRuntime().maxMemory() / (1 << 20)
                + " MiB); sample less often or give the JVM more with NERNST_JAVA_OPTIONS=-Xmx8g";
    }
}
