package org.nernst.cli.report;

import org.nernst.symbolic.system.OdeSystem;

/**
 * Which model a result belongs to, and how it was asked for.
 *
 * @param name the experiment's name
 * @param file the model file's name
 * @param system the equations with the parameter values used
 * @param commandLine the command as typed
 */
public record ModelDescription(String name, String file, OdeSystem system, String commandLine) {}
