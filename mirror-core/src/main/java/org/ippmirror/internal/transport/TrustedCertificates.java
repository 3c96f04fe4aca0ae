package org.ippmirror.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in the certificates of a PEM file in addition to those that the JDK trusts. */
final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * For TLS connections.
   *
   * @throws IllegalArgumentException if the file cannot be read or has no certificate
   */
  static SSLContext with(Path pem) {
    List<Certificate> all = new ArrayList<>(read(pem));
    try {
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager x509) {
          all.addAll(Arrays.asList(x509.getAcceptedIssuers()));
        }
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < all.size(); i++) {
        store.setCertificateEntry("trusted-" + i, all.get(i));
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the TLS of this Java cannot be set up", e);
    }
  }

  /** Those of the JDK for null. */
  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static Collection<X509Certificate> read(Path pem) {
    Collection<X509Certificate> read = new ArrayList<>();
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        read.add((X509Certificate) one);
      }
    } catch (NoSuchFileException e) {
      throw unusable(pem, "no such file", e);
    } catch (IOException e) {
      throw unusable(pem, "a file that cannot be read", e);
    } catch (CertificateException e) {
      throw unusable(pem, "something else: " + e.getMessage(), e);
    }
    if (read.isEmpty()) {
      throw unusable(pem, "none", null);
    }
    return read;
  }

  private static IllegalArgumentException unusable(
      Path pem, String got, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "trustedCertificates: expected certificates in PEM form in " + pem + ", got " + got, cause);
  }
}
