/** A certificate to serve, with its private key. */
export interface ServingCertificate {
  /** PEM; the certificate first, then those that lead to its authority. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
}

/** Where a server gets the certificate it serves, which may change while it runs. */
export interface ServingCertificates {
  readonly current: ServingCertificate;
  /** Calls with every later one, until what it returns is called. */
  subscribe(listener: (certificate: ServingCertificate) => void): () => void;
}
