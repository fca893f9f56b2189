/**
 * Typed pipelines from a client's update to what leaves the client, and the server's end of them.
 */
package io.github.flcrypt.core.pipeline;
