/** What a system must do, and how each of it is proven: a row of `requirements/requirements.tsv`. */
export interface Requirement {
  /** `G-25`: the prefix of the system, and a number. */
  readonly id: string;
  readonly text: string;
  /** The words of its proofs; none when it is declined. */
  readonly words: readonly string[];
  /** Why there is nothing to prove. */
  readonly declined?: string;
  /** By word: what a proof waits for. It is open until then, though its system is finished for the word. */
  readonly waiting?: Readonly<Record<string, string>>;
}

/** A row of `requirements/systems.tsv`. */
export interface RequiredSystem {
  readonly prefix: string;
  readonly name: string;
  /** The words whose proofs must all be there; the others are still open. */
  readonly finished: readonly string[];
}

/** A row of `requirements/words.tsv`. */
interface ProofWord {
  readonly word: string;
  /** The suite that can prove it: `any`, or `cluster` for what only a real API server shows. */
  readonly suite: string;
  readonly meaning: string;
}

/** All of the folder `requirements/`. */
export interface Requirements {
  readonly requirements: readonly Requirement[];
  readonly systems: readonly RequiredSystem[];
  readonly words: readonly ProofWord[];
}

export const prefixOf = (id: string) => id.slice(0, id.indexOf('-'));
