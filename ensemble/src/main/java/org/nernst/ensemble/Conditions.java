package org.nernst.ensemble;

import java.util.List;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.design.Factor;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/** What a design's values mean for a problem: which are of parameters, and which say by what protocol and seed a member goes. */
final class Conditions {
    private static final int NONE = -1;

    private final List<Factor> factors;
    private final List<Problem> problems;
    private int protocolPlace = NONE;
    private int seedPlace = NONE;

    /** @throws ModelException if there is no such parameter, a protocol drives what there isn't, or there is nothing for a seed */
    Conditions(Problem problem, Design design) {
        factors = design.factors();
        List<Problem> driven = List.of(problem);
        for (int place = 0; place < factors.size(); place++) {
            Factor factor = factors.get(place);
            if (factor instanceof Factor.OfParameter parameter) {
                Ensemble.checkParameters(problem, parameter.index());
            } else if (factor instanceof Factor.OfProtocol of) {
                driven = of.protocols().stream().map(problem::under).toList();
                protocolPlace = place;
            } else {
                checkNoise(problem);
                seedPlace = place;
            }
        }
        problems = driven;
    }

    private static void checkNoise(Problem problem) {
        if (!problem.hasNoise()) {
            throw new ModelException("nothing moves at random in "
                    + problem.system().system().name() + ", so there is nothing that a seed could change");
        }
    }

    /** One for each protocol. */
    List<Problem> problems() {
        return problems;
    }

    /** Which of the problems a member is of. */
    int problem(double[] values) {
        return protocolPlace == NONE ? 0 : (int) values[protocolPlace];
    }

    boolean variesSeed() {
        return seedPlace != NONE;
    }

    long seed(double[] values) {
        return (long) values[seedPlace];
    }

    /** All parameters of a member. */
    double[] parameters(double[] values) {
        double[] parameters = problems.get(0).parameters();
        for (int place = 0; place < values.length; place++) {
            if (factors.get(place) instanceof Factor.OfParameter parameter) {
                parameters[parameter.index()] = values[place];
            }
        }
        return parameters;
    }
}
