package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.nernst.symbolic.lower.KernelStatistics;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;

/** A system with its generated functions. Thread-safe; {@link #at} gives each thread what it computes with. */
public final class CompiledSystem {
    private final OdeSystem system;
    private final List<CompiledTemplate> templates;
    private final List<Wiring> wirings = new ArrayList<>();
    private InputSources inputSources;
    private JacobianAssembly jacobian;
    private JacobianAssembly parameterJacobian;

    CompiledSystem(OdeSystem system, List<CompiledTemplate> templates) {
        this.system = system;
        this.templates = List.copyOf(templates);
        for (int coupling = 0; coupling < system.couplings().size(); coupling++) {
            wirings.add(Wiring.of(
                    system,
                    coupling,
                    templates.get(system.populations().size() + coupling).ports().stream()
                            .map(Observable::symbol)
                            .toList()));
        }
    }

    public OdeSystem system() {
        return system;
    }

    /**
     * The system at parameter values, for one thread.
     *
     * @param parameters in internal units, in the order of {@code system().parameters()}; copied
     * @throws ModelException if there are too few or too many, or one isn't finite
     */
    public BoundSystem at(double[] parameters) {
        if (parameters.length != system.parameters().size()) {
            throw new ModelException(
                    system.name() + " has " + system.parameters().size() + " parameters, not " + parameters.length);
        }
        for (int index = 0; index < parameters.length; index++) {
            if (!Double.isFinite(parameters[index])) {
                throw new ModelException(system.parameters().get(index).name() + " is " + parameters[index]);
            }
        }
        return new BoundSystem(this, parameters.clone());
    }

    /** The functions generated so far, template by template, in each of their stages. */
    public List<GeneratedFunction> generatedFunctions() {
        List<GeneratedFunction> all = new ArrayList<>();
        new LinkedHashSet<>(templates).forEach(template -> all.addAll(template.generated()));
        return all;
    }

    /** What each function generated so far costs, and what it would have cost written out. */
    public List<KernelStatistics> statistics() {
        return generatedFunctions().stream().map(GeneratedFunction::statistics).toList();
    }

    CompiledTemplate template(int block) {
        return templates.get(block);
    }

    List<Wiring> wirings() {
        return wirings;
    }

    /** Which ports are added to which input. */
    synchronized InputSources inputSources() {
        if (inputSources == null) {
            inputSources = InputSources.of(wirings, system.inputCount());
        }
        return inputSources;
    }

    /** How ∂f/∂y is put together. */
    synchronized JacobianAssembly jacobian() {
        if (jacobian == null) {
            jacobian = new JacobianAssembly(system, templates, wirings, inputSources(), true);
        }
        return jacobian;
    }

    /** How ∂f/∂p is put together. */
    synchronized JacobianAssembly parameterJacobian() {
        if (parameterJacobian == null) {
            parameterJacobian = new JacobianAssembly(system, templates, wirings, inputSources(), false);
        }
        return parameterJacobian;
    }
}
