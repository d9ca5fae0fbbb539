package org.nernst.dsl.script

import java.io.IOException
import java.lang.reflect.InvocationTargetException
import java.nio.charset.CharacterCodingException
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.name
import org.nernst.dsl.Experiment
import org.nernst.symbolic.system.ModelException
import org.nernst.symbolic.system.NearestFile

/**
 * Model files: Kotlin scripts `*.neuron.kts` that describe one experiment.
 *
 * Compiled scripts are kept in the folder `scripts` of `-Dnernst.cache`, if that is set; a file that hasn't changed
 * then runs without the Kotlin compiler being loaded.
 */
public object ModelFile {
    /** What the name of a model file ends in. */
    public const val EXTENSION: String = ".neuron.kts"

    /**
     * Runs a model file and gives the experiment it describes: `ModelFile.load(Path.of("squid-axon.neuron.kts"))`.
     *
     * @throws ModelException in one sentence that begins with the file and, where known, line and column: if there is
     *   no such file, it doesn't compile, something in the model is wrong, or it describes no experiment or several
     */
    @JvmStatic
    public fun load(file: Path): Experiment {
        val text = read(file)
        val key = ScriptKey.of(file.name, text)
        val cache = ScriptCache.standard()
        val cached = cache?.find(key)
        if (cached != null) return run(file, cached)
        IntegerDivision.refuseIn(text, file.toString())
        val compiled = ScriptCompiler.compile(text, file)
        cache?.store(key, compiled)
        return run(file, ScriptClass.define(compiled))
    }

    private fun read(file: Path): String {
        if (!file.name.endsWith(EXTENSION))
            throw ModelException("$file is no model file; its name should end in $EXTENSION")
        if (!Files.isRegularFile(file))
            throw ModelException("there is no model file $file${NearestFile.sentence(file, EXTENSION)}")
        try {
            return Files.readString(file)
        } catch (encoding: CharacterCodingException) {
            throw ModelException("$file is not text in UTF-8", encoding)
        } catch (unreadable: IOException) {
            throw ModelException("$file can't be read: ${unreadable.message}", unreadable)
        }
    }

    private fun run(file: Path, script: Class<*>): Experiment {
        val model = RunningModel(file.toAbsolutePath().parent)
        try {
            script.getConstructor(RunningModel::class.java).newInstance(model)
        } catch (thrown: InvocationTargetException) {
            throw ScriptFailure.inScript(file, script, thrown.targetException)
        }
        val experiments = model.experiments
        if (experiments.isEmpty()) {
            throw ModelException("$file describes no experiment; end it with experiment(…) { lasts(50.ms) }")
        }
        if (experiments.size > 1) {
            throw ModelException(
                "$file describes ${experiments.size} experiments; a model file has one, which may have several sweeps"
            )
        }
        return experiments.single()
    }
}
