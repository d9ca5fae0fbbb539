/**
 * The host of model files, {@code *.neuron.kts}.
 *
 * <p>{@link org.nernst.dsl.script.ModelFile} is the face. A file's text is searched for integer divisions, compiled as the
 * body of a {@link org.nernst.dsl.script.NeuronScript}, kept compiled on disk under a key of everything it depends on, and
 * run; an exception from within leads back to its line. A file that hasn't changed runs from the cache, without the Kotlin
 * compiler or the scripting runtime being loaded.
 */
package org.nernst.dsl.script;
