/**
 * Features of electrophysiology as objectives that can be differentiated: times of spikes, intervals and frequencies, widths, peaks and
 * troughs, bursts; and functions of several such numbers.
 *
 * <p>{@link org.nernst.sensitivity.feature.Feature} is the face. Names and definitions are those of eFEL (BlueBrain, eFeature Extraction
 * Library) where it has them; the Javadoc of each says where not. A {@link org.nernst.sensitivity.feature.SpikeReading} finds the spikes on the dense output of a
 * solution, by roots, so that no sampling rate enters.
 */
package org.nernst.sensitivity.feature;
