/** Every key of an interface, so that a key added there and forgotten here does not compile. */
export type Keys<T> = Readonly<Record<T extends unknown ? keyof T : never, true>>;
