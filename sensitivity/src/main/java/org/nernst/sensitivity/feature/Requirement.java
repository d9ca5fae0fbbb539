package org.nernst.sensitivity.feature;

import org.nernst.symbolic.system.ModelException;

/** What features ask for. */
final class Requirement {
    private Requirement() {}

    /** Things are counted from 1. */
    static void counted(String what, int n) {
        if (n < 1) {
            throw new ModelException("there is no " + what + " number " + n + "; they are counted from 1");
        }
    }
}
