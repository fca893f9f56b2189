/**
 * The downlink: a server that trains a model without showing all of it. Each client gets a masked,
 * rescaled and quantized proxy (FedQSN, arXiv:2508.18911); the sum of the clients' updates is
 * corrected for what each of them was not shown.
 */
package io.github.flcrypt.dp.proxy;
