package io.github.flcrypt.examples.heterogeneous;

import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;

/**
 * A rule as the comparison runs it.
 *
 * @param name the rule's name in the table
 * @param parameters what was chosen
 * @param layout the layers of the federation's model
 * @param optimizer the server half
 * @param work makes the client half of each client
 */
record ComparedRule(
    String name,
    String parameters,
    ModelLayout layout,
    ServerOptimizer optimizer,
    ClientWork.Factory work) {}
