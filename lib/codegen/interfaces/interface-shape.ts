/** One property of an interface. */
export interface PropertyShape {
  readonly name: string;
  /** The text of its type. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly description?: string | undefined;
}

/** An interface before it is text. Its properties hold no objects: each of those is an interface of its own. */
export interface InterfaceShape {
  readonly name: string;
  readonly description?: string | undefined;
  readonly properties: readonly PropertyShape[];
  /** Has it properties beyond those it names? */
  readonly isOpen: boolean;
}
