package io.github.flcrypt.core;

/** Shows the whole model. */
record IdentityProxy() implements ModelProxy {

  @Override
  public StageSpec spec() {
    return StageSpec.of("proxy.identity");
  }

  @Override
  public ProxyModel show(Model model, RoundContext round, ClientId client) {
    return ProxyModel.of(model, CoordinateSelection.all(model.layout()), model.toArray());
  }
}
