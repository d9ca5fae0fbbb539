package org.nernst.morphology;

import org.nernst.symbolic.system.ModelException;

/**
 * Into how many compartments of equal length a branch is cut.
 *
 * <pre>{@code
 * Discretisation rule = Discretisation.byLengthConstant(0.1, 100, 35.4, 1);
 * }</pre>
 */
@FunctionalInterface
public interface Discretisation {
    /** The frequency at which NEURON's rule takes the length constant [Hz]. */
    double NEURON_FREQUENCY = 100;

    /** The number of compartments of a branch, 1 or more. */
    int compartments(Branch branch);

    /** The same number for every branch. */
    static Discretisation byNumber(int number) {
        if (number < 1) {
            throw new ModelException("a branch can't have " + number + " compartments; it has 1 or more");
        }
        return branch -> number;
    }

    /** As few as make none longer than a length [µm]. */
    static Discretisation byLength(double longest) {
        positive("the length of compartments", longest, "µm");
        return branch -> limited(branch, Math.ceil(branch.length() / longest * (1 - 1e-12)));
    }

    /**
     * NEURON's d_lambda rule: compartments about as long as a part of the length constant of alternating current, always an odd number, so
     * that one has its centre in the middle of the branch (Hines and Carnevale, Neuroscientist 7:123, 2001).
     *
     * @param part how long, in length constants; 0.1 is usual
     * @param frequency of the current [Hz], for which 100 is usual
     * @param resistivity of the cytoplasm [Ω·cm]
     * @param capacitance of the membrane [µF/cm²]
     * @see Branch#lengthConstant
     */
    static Discretisation byLengthConstant(double part, double frequency, double resistivity, double capacitance) {
        positive("the part of a length constant", part, "");
        positive("the frequency of a length constant", frequency, "Hz");
        positive("the resistivity", resistivity, "Ω·cm");
        positive("the capacitance", capacitance, "µF/cm²");
        return branch -> {
            double constant = branch.lengthConstant(frequency, resistivity, capacitance);
            return limited(branch, 2 * Math.floor((branch.length() / (part * constant) + 0.9) / 2) + 1);
        };
    }

    /** The next odd number where this one gives an even number, so that there is a centre in the middle of every branch. */
    default Discretisation odd() {
        return branch -> compartments(branch) | 1;
    }

    private static void positive(String what, double value, String unit) {
        if (!(value > 0) || !Double.isFinite(value)) {
            throw new ModelException((what + " is " + value + " " + unit).strip() + "; it must be above 0");
        }
    }

    private static int limited(Branch branch, double number) {
        if (number > 1_000_000) {
            throw new ModelException(branch.name() + " of " + branch.length() + " µm would have " + number
                    + " compartments; let them be longer");
        }
        return (int) Math.max(1, number);
    }
}
