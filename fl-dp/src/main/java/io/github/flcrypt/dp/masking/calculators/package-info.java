/**
 * What masks show over the rounds, what messages weigh and how far quantization errs, before
 * anything is run. Closed forms; nothing here takes part in a round.
 */
package io.github.flcrypt.dp.masking.calculators;
