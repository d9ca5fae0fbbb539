/**
 * The members of an ensemble on GPUs: chunks of them that fit into memory, from two threads for each device, so that one chunk is copied while another is
 * computed. The way in is {@link org.nernst.cuda.Cuda}.
 */
package org.nernst.cuda.run;
