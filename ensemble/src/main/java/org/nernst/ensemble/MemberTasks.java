package org.nernst.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.ensemble.output.Output;
import org.nernst.solvers.problem.Problem;

/** Computes members of a design in one thread: those of one protocol together, by an integrator that is kept for it. */
final class MemberTasks implements EnsembleRun.Tasks {
    private final Design design;
    private final Conditions conditions;
    private final Function<Problem, MemberIntegrator> integrators;
    private final List<Output> outputs;
    private final MemberIntegrator[] kept;

    MemberTasks(
            Design design,
            Conditions conditions,
            Function<Problem, MemberIntegrator> integrators,
            List<Output> outputs) {
        this.design = design;
        this.conditions = conditions;
        this.integrators = integrators;
        this.outputs = outputs;
        kept = new MemberIntegrator[conditions.problems().size()];
    }

    @Override
    public List<Member> members(int from, int to) {
        double[][] values = new double[to - from][design.factors().size()];
        for (int index = 0; index < values.length; index++) {
            design.fill(from + index, values[index]);
        }
        Member[] members = new Member[values.length];
        for (int problem = 0; problem < kept.length; problem++) {
            List<Integer> together = new ArrayList<>();
            for (int index = 0; index < values.length; index++) {
                if (conditions.problem(values[index]) == problem) {
                    together.add(index);
                }
            }
            if (!together.isEmpty()) {
                List<Outcome> outcomes = outcomes(problem, together, values);
                for (int place = 0; place < together.size(); place++) {
                    int index = together.get(place);
                    Outcome outcome = outcomes.get(place);
                    members[index] = new Member(from + index, values[index], outcome.results(), outcome.failure());
                }
            }
        }
        return Arrays.asList(members);
    }

    private List<Outcome> outcomes(int problem, List<Integer> together, double[][] values) {
        if (kept[problem] == null) {
            kept[problem] = integrators.apply(conditions.problems().get(problem));
        }
        MemberIntegrator integrator = kept[problem];
        double[][] parameters = together.stream()
                .map(index -> conditions.parameters(values[index]))
                .toArray(double[][]::new);
        if (!conditions.variesSeed()) {
            return integrator.run(parameters, outputs);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int place = 0; place < parameters.length; place++) {
            long seed = conditions.seed(values[together.get(place)]);
            outcomes.addAll(integrator.seeded(seed).run(new double[][] {parameters[place]}, outputs));
        }
        return outcomes;
    }
}
