package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.JacobianStructure;
import org.nernst.cli.report.ModelDescription;
import org.nernst.cli.report.TemplateUse;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;

/** Has all functions of a model generated and lays them open. */
public final class Inspections {
    private Inspections() {}

    public static Inspection run(LoadedModel model) {
        return of(model.description());
    }

    /** The inspection of any system. */
    public static Inspection of(ModelDescription model) {
        OdeSystem system = model.system();
        CompiledSystem compiled = SystemCompiler.standard().compile(system);
        compiled.generateAll();
        List<SparsityPattern> patterns = new ArrayList<>();
        for (int block = 0; block < system.blocks().size(); block++) {
            patterns.add(compiled.instancePattern(block));
        }
        return new Inspection(
                model,
                TemplateUse.of(system.blocks(), patterns),
                compiled.generatedFunctions(),
                JacobianStructure.of(system, compiled.jacobianPattern()));
    }
}
