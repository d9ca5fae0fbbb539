/**
 * The command {@code nernst}.
 *
 * <p>{@link org.nernst.cli.Nernst} is the way in: it parses, runs a command, and turns whatever goes wrong into one
 * sentence and an exit code. {@code SimulateCommand}, {@code SensitivityCommand} and {@code InspectCommand} hold the
 * options; what the options' texts mean is read in {@code request}, the work is done in {@code run}, and what comes out is
 * laid out in {@code report}. Classes of the model compiler, the Kotlin scripting host and the writers are loaded only by
 * the command that needs them, so that {@code --help} and a wrong option answer at once.
 */
package org.nernst.cli;
