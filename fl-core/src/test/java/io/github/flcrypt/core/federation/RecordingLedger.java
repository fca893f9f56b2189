package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.PrivacySpent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every round costs an epsilon of 1; remembers what was asked of it. */
final class RecordingLedger implements PrivacyLedger {

  final List<String> calls = new ArrayList<>();
  private final List<ClientId> invited = new ArrayList<>();
  private final int budget;
  private int committed;

  RecordingLedger(int budget) {
    this.budget = budget;
  }

  @Override
  public Reservation reserve(Digest round, PrivacyEvent event) {
    if (committed >= budget) {
      throw new BudgetExhaustedException("epsilon must be at most " + budget + "; got one more");
    }
    calls.add("reserve");
    return new Reservation() {
      @Override
      public PrivacySpent commit() {
        calls.add("commit");
        committed++;
        return spent();
      }

      @Override
      public void release() {
        calls.add("release");
      }
    };
  }

  @Override
  public Reservation reserve(Digest round, PrivacyEvent event, Collection<ClientId> cohort) {
    invited.addAll(cohort);
    return reserve(round, event);
  }

  @Override
  public SortedMap<ClientId, PrivacySpent> spentByClient() {
    SortedMap<ClientId, PrivacySpent> spent = new TreeMap<>();
    invited.forEach(client -> spent.put(client, spent()));
    return spent;
  }

  @Override
  public PrivacySpent spent() {
    return new PrivacySpent(committed, 0);
  }

  @Override
  public byte[] state() {
    return new byte[] {(byte) committed};
  }

  @Override
  public void restore(byte[] state) {
    if (state.length != 1) {
      throw new MalformedMessageException("state must have one byte; got " + state.length);
    }
    committed = state[0];
  }
}
