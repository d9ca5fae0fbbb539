package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.List;
import org.nernst.solvers.integrate.StepFormula;

/** The ends of all steps and by what formulas they were made, nine bytes a step. */
final class StepTimes {
    private static final int CHUNK = 1024;
    /** The bytes that one step takes. */
    static final int BYTES = Double.BYTES + 1;

    private final List<double[]> ends = new ArrayList<>();
    private final List<byte[]> which = new ArrayList<>();
    private final List<StepFormula> formulas = new ArrayList<>();
    private final double start;
    private int count;

    StepTimes(double start) {
        this.start = start;
    }

    void add(double end, StepFormula formula) {
        int place = count % CHUNK;
        if (place == 0) {
            ends.add(new double[CHUNK]);
            which.add(new byte[CHUNK]);
        }
        int index = indexOf(formula);
        ends.get(count / CHUNK)[place] = end;
        which.get(count / CHUNK)[place] = (byte) index;
        count++;
    }

    private int indexOf(StepFormula formula) {
        for (int index = 0; index < formulas.size(); index++) {
            if (formulas.get(index) == formula) {
                return index;
            }
        }
        formulas.add(formula);
        return formulas.size() - 1;
    }

    List<StepFormula> formulas() {
        return formulas;
    }

    int count() {
        return count;
    }

    double start(int step) {
        return step == 0 ? start : end(step - 1);
    }

    double end(int step) {
        return ends.get(step / CHUNK)[step % CHUNK];
    }

    StepFormula formula(int step) {
        return formulas.get(which.get(step / CHUNK)[step % CHUNK]);
    }

    /** The bytes that are in use, whole chunks counted. */
    long bytes() {
        return (long) ends.size() * CHUNK * BYTES;
    }
}
