package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.SlotPacking;
import java.util.Optional;

/** Sums of encrypted updates. */
record EncryptedAlgebra<S extends Scheme>(HomomorphicEvaluator<S> evaluator)
    implements SumAlgebra<EncryptedUpdate<S>, EncryptedSum<S>> {

  @Override
  public SumAccumulator<EncryptedUpdate<S>, EncryptedSum<S>> begin(RoundPlan plan) {
    return new State<>(plan, evaluator);
  }

  private static final class State<S extends Scheme>
      extends SumState<EncryptedUpdate<S>, EncryptedSum<S>> {

    private final HomomorphicEvaluator<S> evaluator;
    private final SlotPacking packing;
    private Optional<CiphertextVector<S>> sum = Optional.empty();

    State(RoundPlan plan, HomomorphicEvaluator<S> evaluator) {
      super(plan);
      EncryptedUpdate.requireKey(plan.context(), evaluator.keyId());
      this.evaluator = evaluator;
      IntegerFormat format =
          plan.format()
              .orElseThrow(
                  () -> new IllegalArgumentException("plan must have an integer format; got none"));
      packing = EncryptedUpdate.packing(plan.context(), format, evaluator.plaintextBits());
    }

    @Override
    void check(EncryptedUpdate<S> update, long factor) {
      plan.requireFormat(update.format().digest());
      EncryptedUpdate.requireKey(plan.context(), update.ciphertexts().keyId());
      if (!update.packing().equals(packing)) {
        throw new RoundMismatchException(
            "packing must be " + packing + "; got " + update.packing());
      }
    }

    @Override
    void accumulate(EncryptedUpdate<S> update, long factor) {
      sum = Optional.of(plus(times(update.ciphertexts(), factor)));
    }

    @Override
    void accumulate(SumState<EncryptedUpdate<S>, EncryptedSum<S>> other, long factor) {
      State<S> that = (State<S>) other;
      if (!that.packing.equals(packing)) {
        throw new RoundMismatchException("packing must be " + packing + "; got " + that.packing);
      }
      sum = Optional.of(plus(times(that.sum.orElseThrow(), factor)));
    }

    private CiphertextVector<S> times(CiphertextVector<S> addend, long factor) {
      return factor == 1 ? addend : checked(evaluator.multiply(addend, factor));
    }

    private CiphertextVector<S> plus(CiphertextVector<S> addend) {
      return sum.map(before -> checked(evaluator.add(before, addend))).orElse(addend);
    }

    private CiphertextVector<S> checked(CiphertextVector<S> result) {
      EncryptedUpdate.requireCiphertexts(result, packing, evaluator.keyId(), "an evaluator");
      return result;
    }

    @Override
    EncryptedSum<S> result() {
      return new EncryptedSum<>(
          plan.context(),
          plan.format().orElseThrow(),
          packing,
          contributors.finish(),
          contributors.addends(),
          sum.orElseThrow());
    }
  }
}
