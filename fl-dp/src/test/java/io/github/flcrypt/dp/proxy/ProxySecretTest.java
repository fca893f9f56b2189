package io.github.flcrypt.dp.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Model;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The secret stays where it is. */
class ProxySecretTest {

  @Test
  void exportsOnlyWithPermissionAndReadsBack() {
    ProxySecret secret = Proxies.secret(1);
    byte[] bytes = secret.toBytes(InsecureProxySecretAccess.get());
    ProxySecret back = ProxySecret.fromBytes(bytes, InsecureProxySecretAccess.get());
    assertThat(back.fingerprint()).isEqualTo(secret.fingerprint()).hasSize(32);
    assertThat(back.stream("a").nextLong()).isEqualTo(secret.stream("a").nextLong());
    bytes[0] ^= 1;
    ProxySecret other = ProxySecret.fromBytes(bytes, InsecureProxySecretAccess.get());
    assertThat(other.fingerprint()).isNotEqualTo(secret.fingerprint());
    assertThatThrownBy(() -> ProxySecret.fromBytes(new byte[31], InsecureProxySecretAccess.get()))
        .hasMessageContaining("32 bytes; got 31");
    assertThat(InsecureProxySecretAccess.get()).hasToString("ProxySecretAccess");
  }

  @Test
  void textShowsNothingOfIt() {
    ProxySecret secret = Proxies.secret(1);
    String hex = HexFormat.of().formatHex(secret.toBytes(InsecureProxySecretAccess.get()));
    String text = secret + "" + MaskedModelProxy.builder(secret).build();
    for (int i = 0; i + 8 <= hex.length(); i++) {
      assertThat(text).doesNotContain(hex.substring(i, i + 8));
    }
  }

  @Test
  void streamsDifferByPurposeAndContextAndParts() {
    ProxySecret secret = Proxies.secret(1);
    byte[] ab = {1, 2};
    long first = secret.stream("server", ab, ab).nextLong();
    assertThat(secret.stream("server", ab, ab).nextLong()).isEqualTo(first);
    assertThat(secret.stream("client", ab, ab).nextLong()).isNotEqualTo(first);
    assertThat(secret.stream("server", new byte[] {1, 2, 1, 2}).nextLong()).isNotEqualTo(first);
    assertThat(secret.stream("server", new byte[] {1}, new byte[] {2, 1, 2}).nextLong())
        .isNotEqualTo(first);
  }

  @Test
  void destroyedSecretsMakeNoMask() {
    ProxySecret secret = Proxies.secret(1);
    MaskedModelProxy proxy = MaskedModelProxy.builder(secret).serverMask(0.5).build();
    Model model = Proxies.model(Proxies.LAYOUT, 1);
    secret.destroy();
    assertThat(secret.isDestroyed()).isTrue();
    assertThatThrownBy(() -> proxy.show(model, Proxies.round(0, model), Proxies.CLIENTS.get(0)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> secret.toBytes(InsecureProxySecretAccess.get()))
        .isInstanceOf(IllegalStateException.class);
  }
}
