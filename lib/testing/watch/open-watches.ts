/** A watch that somebody reads. */
export interface OpenWatch {
  /** Ends it as the server does when its time is over. */
  end(): void;
  /** Ends it as a connection does that breaks. */
  break(error: Error): void;
  /** Ends it with an ERROR event. */
  refuse(status: object): void;
}

/** The watches that are open now. */
export type OpenWatches = Set<OpenWatch>;
