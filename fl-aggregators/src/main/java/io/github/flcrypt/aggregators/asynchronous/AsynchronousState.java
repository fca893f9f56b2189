package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that an asynchronous server remembers between steps. What is in an unfinished buffer is not
 * part of it: after a restart its clients send again, and they may, for their versions are still
 * issued. Immutable.
 *
 * @param model the present model
 * @param optimizer the optimizer's memory
 * @param history what steps so far published about the size of updates
 * @param nextBuffer the number of the next buffer to open, at least 0; never used twice
 * @param issued the version that each client trains from; sorted, unmodifiable
 */
public record AsynchronousState(
    Model model,
    ServerState optimizer,
    PublishedHistory history,
    long nextBuffer,
    SortedMap<ClientId, Long> issued) {

  private static final int FORMAT = 1;
  private static final int MAGIC = 0x46434153;
  private static final int MOST_CLIENTS = 1 << 20;

  /**
   * Copies and checks.
   *
   * @param model the present model
   * @param optimizer the optimizer's memory
   * @param history what steps so far published
   * @param nextBuffer the number of the next buffer, at least 0
   * @param issued versions from 0 to the present one
   */
  public AsynchronousState {
    if (nextBuffer < 0) {
      throw new IllegalArgumentException("next buffer must not be negative; got " + nextBuffer);
    }
    TreeMap<ClientId, Long> sorted = new TreeMap<>(issued);
    for (long version : sorted.values()) {
      if (version < 0 || version > model.version()) {
        throw new IllegalArgumentException(
            "issued version must be in [0, " + model.version() + "]; got " + version);
      }
    }
    issued = Collections.unmodifiableSortedMap(sorted);
  }

  /**
   * The canonical encoding.
   *
   * @return bytes for {@link #fromBytes}
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter().i32(MAGIC).u8(FORMAT);
    model.layout().writeTo(out);
    model.writeTo(out);
    optimizer.writeTo(out);
    history.writeTo(out);
    out.i64(nextBuffer).i32(issued.size());
    issued.forEach((client, version) -> out.text(client.value()).i64(version));
    return out.toByteArray();
  }

  /**
   * Reads a state.
   *
   * @param bytes what {@link #toBytes} gave
   * @return the state
   * @throws MalformedMessageException if the bytes are no such state
   */
  public static AsynchronousState fromBytes(byte[] bytes) {
    WireReader in = new WireReader(bytes);
    if (in.i32("magic") != MAGIC || in.u8("format") != FORMAT) {
      throw in.malformed("state", "must be of an asynchronous server in format " + FORMAT);
    }
    try {
      Model model = Model.readFrom(in, ModelLayout.readFrom(in));
      ServerState optimizer = ServerState.readFrom(in);
      PublishedHistory history = PublishedHistory.readFrom(in);
      long nextBuffer = in.i64("next buffer");
      SortedMap<ClientId, Long> issued = readIssued(in);
      in.end();
      return new AsynchronousState(model, optimizer, history, nextBuffer, issued);
    } catch (MalformedMessageException e) {
      throw e;
    } catch (FederatedLearningException | IllegalArgumentException e) {
      throw in.malformed("state", "must be consistent: " + e.getMessage());
    }
  }

  private static SortedMap<ClientId, Long> readIssued(WireReader in) {
    int count = in.count("issued versions", MOST_CLIENTS, 5 + Long.BYTES);
    TreeMap<ClientId, Long> issued = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      ClientId client = new ClientId(in.text("client id", ClientId.MAXIMUM_LENGTH));
      if (!issued.isEmpty() && client.compareTo(issued.lastKey()) <= 0) {
        throw in.malformed("issued versions", "must be sorted and different; got " + client);
      }
      issued.put(client, in.i64("issued version"));
    }
    return issued;
  }
}
