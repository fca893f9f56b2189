/**
 * Values, stages and interfaces of federated learning among parties who may not show each other
 * their data.
 */
package io.github.flcrypt.core;
