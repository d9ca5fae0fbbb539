package org.nernst.dsl.script

import java.nio.file.Path
import kotlin.script.experimental.annotations.KotlinScript
import kotlin.script.experimental.api.ScriptAcceptedLocation
import kotlin.script.experimental.api.ScriptCompilationConfiguration
import kotlin.script.experimental.api.acceptedLocations
import kotlin.script.experimental.api.compilerOptions
import kotlin.script.experimental.api.defaultImports
import kotlin.script.experimental.api.ide
import kotlin.script.experimental.jvm.dependenciesFromClassContext
import kotlin.script.experimental.jvm.jvm
import org.nernst.dsl.Experiment
import org.nernst.dsl.ExperimentBuilder
import org.nernst.dsl.Model
import org.nernst.morphology.Morphology
import org.nernst.morphology.SwcReader
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.system.ModelException

/**
 * What every model file `*.neuron.kts` is: its statements are the body of a class derived from this one.
 *
 * @param running what the file is run for
 */
@KotlinScript(
    displayName = "Neuron model",
    fileExtension = "neuron.kts",
    compilationConfiguration = NeuronScriptCompilation::class,
)
public abstract class NeuronScript(private val running: RunningModel) {
    /** The file's experiment; see [org.nernst.dsl.experiment]. Trace files are found relative to the model file. */
    public fun experiment(model: Model, block: ExperimentBuilder.() -> Unit): Experiment =
        ExperimentBuilder(model, running.folder).apply(block).build().also { running.experiments += it }

    /**
     * Reads the shape of a neuron from an SWC file, which is found relative to the model file: `swc("cell.swc")`.
     *
     * @param reader how, such as `SwcReader.STANDARD.soma(SomaConvention.CONTOUR)`
     * @throws org.nernst.symbolic.system.ModelException naming the line and what is wrong there
     */
    public fun swc(file: String, reader: SwcReader = SwcReader.STANDARD): Morphology =
        reader.read(running.folder.resolve(file))

    /**
     * Gives parameters of the file's experiment other values, as a fit writes them: `fitted("axon.na.gbar" to 119.mS /
     * cm2)`; see [Experiment.with].
     *
     * @throws org.nernst.symbolic.system.ModelException if the experiment doesn't come before, or as [Experiment.with]
     *   says
     */
    public fun fitted(vararg values: Pair<String, Expr>) {
        val experiment =
            running.experiments.removeLastOrNull()
                ?: throw ModelException(
                    "fitted(…) gives the parameters of an experiment other values; write it after experiment(…)"
                )
        running.experiments += experiment.with(*values)
    }
}

/** A model file while it runs: where it lies, and the experiments it has described. */
public class RunningModel internal constructor(internal val folder: Path) {
    internal val experiments: MutableList<Experiment> = mutableListOf()
}

/** How model files are compiled: for Java 17 whatever runs them, with the DSL and the channel library imported. */
public object NeuronScriptCompilation :
    ScriptCompilationConfiguration({
        // The type of formulas, for functions that a model file defines.
        defaultImports(
            "org.nernst.dsl.*",
            "org.nernst.symbolic.expr.Expr",
            "org.nernst.morphology.SwcReader",
            "org.nernst.morphology.SomaConvention",
        )
        if (hasChannelLibrary()) defaultImports("org.nernst.channels.*")
        compilerOptions("-jvm-target", "17")
        jvm { dependenciesFromClassContext(NeuronScript::class, wholeClasspath = true) }
        ide { acceptedLocations(ScriptAcceptedLocation.Everywhere) }
    }) {
    @Suppress("unused") private fun readResolve(): Any = NeuronScriptCompilation
}

private fun hasChannelLibrary(): Boolean =
    NeuronScript::class.java.classLoader.getResource("org/nernst/channels/HodgkinHuxley1952.class") != null
