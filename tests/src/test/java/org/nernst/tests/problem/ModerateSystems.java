package org.nernst.tests.problem;

import java.util.ArrayList;
import java.util.List;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;

/** Class C of Hull, Enright, Fellen and Sedgwick (1972): moderate systems. */
final class ModerateSystems {
    private static final int LINKS = 10;
    private static final String[] AXES = {"x", "y", "z"};
    private static final String[] MASSES = {
        "0.000954786104043", "0.000285583733151", "0.0000437273164546", "0.0000517759138449", "0.00000277777777778"
    };
    private static final String[][] POSITIONS = {
        {"3.42947415189", "3.35386959711", "1.35494901715"},
        {"6.64145542550", "5.97156957878", "2.18231499728"},
        {"11.2630437207", "14.6952576794", "6.27960525067"},
        {"-30.1552268759", "1.65699966404", "1.43785752721"},
        {"-21.1238353380", "28.4465098142", "15.3882659679"}
    };
    private static final String[][] VELOCITIES = {
        {"-0.557160570446", "0.505696783289", "0.230578543901"},
        {"-0.415570776342", "0.365682722812", "0.169143213293"},
        {"-0.325325669158", "0.189706021964", "0.0877265322780"},
        {"-0.0240476254170", "-0.287659532608", "-0.117219543175"},
        {"-0.176860753121", "-0.216393453025", "-0.0148647893090"}
    };

    private ModerateSystems() {}

    static List<KnownProblem> all() {
        return List.of(evenDecay(), growingDecay(), rod("C3", LINKS), rod("C4", 51), planets());
    }

    /** A radioactive chain whose links decay alike: the probabilities of Poisson. */
    private static KnownProblem evenDecay() {
        EquationText equations = EquationText.named("C1").state("y1", "1", "-y1");
        for (int i = 2; i < LINKS; i++) {
            equations.state("y" + i, "0", "y" + (i - 1) + " - y" + i);
        }
        equations.state("y" + LINKS, "0", "y" + (LINKS - 1));
        return KnownAnswers.inClosedForm("C1", problem(equations), t -> {
            double[] y = new double[LINKS];
            y[0] = Math.exp(-t);
            for (int i = 1; i < LINKS - 1; i++) {
                y[i] = y[i - 1] * t / i;
            }
            // The tail of the distribution, whose terms are all positive.
            double term = y[LINKS - 2] * t / (LINKS - 1);
            for (int i = LINKS; term > 1e-20 * y[LINKS - 1]; i++) {
                y[LINKS - 1] += term;
                term *= t / i;
            }
            return y;
        });
    }

    /** A chain whose i-th link decays i times as fast: Yule's distribution. */
    private static KnownProblem growingDecay() {
        EquationText equations = EquationText.named("C2").state("y1", "1", "-y1");
        for (int i = 2; i < LINKS; i++) {
            equations.state("y" + i, "0", (i - 1) + "*y" + (i - 1) + " - " + i + "*y" + i);
        }
        equations.state("y" + LINKS, "0", (LINKS - 1) + "*y" + (LINKS - 1));
        return KnownAnswers.inClosedForm("C2", problem(equations), t -> {
            double[] y = new double[LINKS];
            for (int i = 0; i < LINKS; i++) {
                y[i] = Math.pow(-Math.expm1(-t), i) * (i < LINKS - 1 ? Math.exp(-t) : 1);
            }
            return y;
        });
    }

    /** Heat along a rod, by sines. */
    private static KnownProblem rod(String name, int points) {
        EquationText equations = EquationText.named(name);
        for (int i = 1; i <= points; i++) {
            String left = i == 1 ? "" : "y" + (i - 1) + " ";
            String right = i == points ? "" : " + y" + (i + 1);
            equations.state("y" + i, i == 1 ? "1" : "0", left + "- 2*y" + i + right);
        }
        return KnownAnswers.inClosedForm(name, problem(equations), t -> {
            double[] y = new double[points];
            for (int k = 1; k <= points; k++) {
                double angle = k * Math.PI / (points + 1);
                double height = 2.0 / (points + 1) * Math.sin(angle) * Math.exp((2 * Math.cos(angle) - 2) * t);
                for (int i = 1; i <= points; i++) {
                    y[i - 1] += height * Math.sin(i * angle);
                }
            }
            return y;
        });
    }

    /** The five outer planets around the sun, in hundreds of days and astronomical units. */
    private static KnownProblem planets() {
        EquationText equations = EquationText.named("C5");
        for (int j = 0; j < MASSES.length; j++) {
            equations.where("r" + j, squares("x" + j, "y" + j, "z" + j) + "^(-3/2)");
            for (int k = 0; k < j; k++) {
                equations.where(
                        "d" + k + j,
                        squares("(x" + j + " - x" + k + ")", "(y" + j + " - y" + k + ")", "(z" + j + " - z" + k + ")")
                                + "^(-3/2)");
            }
        }
        List<String[]> accelerations = new ArrayList<>();
        for (int j = 0; j < MASSES.length; j++) {
            for (int axis = 0; axis < AXES.length; axis++) {
                String at = AXES[axis] + j;
                equations.state(at, POSITIONS[j][axis], "v" + at);
                StringBuilder pull = new StringBuilder("-(1.00000597682 + " + MASSES[j] + ")*" + at + "*r" + j);
                for (int k = 0; k < MASSES.length; k++) {
                    if (k != j) {
                        String other = AXES[axis] + k;
                        String distance = "d" + Math.min(j, k) + Math.max(j, k);
                        pull.append(" + " + MASSES[k] + "*((" + other + " - " + at + ")*" + distance + " - " + other
                                + "*r" + k + ")");
                    }
                }
                accelerations.add(new String[] {"v" + at, VELOCITIES[j][axis], "2.95912208286*(" + pull + ")"});
            }
        }
        accelerations.forEach(state -> equations.state(state[0], state[1], state[2]));
        return KnownAnswers.inExtendedPrecision("C5", problem(equations));
    }

    private static String squares(String x, String y, String z) {
        return "(" + x + "^2 + " + y + "^2 + " + z + "^2)";
    }

    private static Problem problem(EquationText equations) {
        return Problem.of(equations.compile(), Protocol.SILENT, 20);
    }
}
