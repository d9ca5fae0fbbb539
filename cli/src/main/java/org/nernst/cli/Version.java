package org.nernst.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of Nernst, and of what it runs on. */
final class Version implements IVersionProvider {
    /** The version of the build, or {@code (development)} outside a jar. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "nernst " + number(),
            "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
