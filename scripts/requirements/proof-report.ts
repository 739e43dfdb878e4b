/** Where a proof stands; `skipped` covers todo and tests that are expected to fail. */
export type ProofState = 'proven' | 'failed' | 'skipped' | 'missing';

/** A test that carries a proof. */
export interface CarryingTest {
  readonly suite: string;
  readonly file: string;
  readonly title: string;
  readonly status: string;
}

export interface ProofReport {
  readonly word: string;
  /** Whether its system is finished for this word: anything but `proven` is then an error, else it is open. */
  readonly finished: boolean;
  /** What it waits for: it is open, not an error. */
  readonly waiting?: string;
  readonly state: ProofState;
  readonly tests: readonly CarryingTest[];
}

export interface RequirementReport {
  readonly id: string;
  readonly text: string;
  readonly declined?: string;
  readonly proofs: readonly ProofReport[];
}

export interface SystemReport {
  readonly prefix: string;
  readonly name: string;
  readonly requirements: readonly RequirementReport[];
  readonly counts: ProofCounts;
}

/** Requirements and, of those not declined, proofs. */
export interface ProofCounts {
  readonly requirements: number;
  readonly declined: number;
  readonly proofs: number;
  readonly proven: number;
  /** Not proven, and not finished. */
  readonly open: number;
  /** Not proven, though finished. */
  readonly unproven: number;
}

export interface TraceProblem {
  readonly message: string;
  /** The prefix of the system it is about, where it is about one. */
  readonly system?: string;
}

/** The answer of `npm run requirements`. */
export interface TraceReport {
  readonly systems: readonly SystemReport[];
  readonly counts: ProofCounts;
  readonly errors: readonly TraceProblem[];
  readonly warnings: readonly string[];
}
