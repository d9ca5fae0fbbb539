/**
 * Short programs that use Nernst as a library, from Java ({@link org.nernst.examples.SquidAxonGradient}) and from Kotlin
 * ({@code FiringRates.kt}).
 */
package org.nernst.examples;
