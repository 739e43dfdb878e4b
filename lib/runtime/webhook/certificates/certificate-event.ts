/** What happened to the certificates of a webhook. */
export type CertificateEvent =
  /** `created`: the first; `prepared`: trusted, not served yet; `promoted`: served from now on; `dropped`: no longer trusted. */
  | {
      readonly type: 'certificate';
      readonly change: 'created' | 'prepared' | 'promoted' | 'dropped';
      readonly secret: string;
    }
  /** The certificates could not be looked after; it is tried again. */
  | { readonly type: 'certificateProblem'; readonly error: unknown };
