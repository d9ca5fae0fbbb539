/**
 * Derivatives of templates.
 *
 * <p>{@link org.nernst.symbolic.derive.LocalDerivatives} has Symja differentiate each small definition (a rate, a
 * current, an equation) with respect to the symbols standing in it; {@link org.nernst.symbolic.derive.ChainRule}
 * combines these over the graph of definitions, forwards for Jacobians and backwards for vector–Jacobian products, with
 * intermediate results as definitions of their own so that they are computed once. {@link
 * org.nernst.symbolic.derive.TemplateFunctions} lists the functions of a template that code is generated for, each as a
 * {@link org.nernst.symbolic.derive.Program}: definitions and outputs.
 */
package org.nernst.symbolic.derive;
