type Choices = Readonly<Record<string, readonly unknown[]>>;
type Combination<T extends Choices> = { readonly [K in keyof T]: T[K][number] };

/** Every combination of the choices: `{ a: [1, 2], b: ['x'] }` -> `[{ a: 1, b: 'x' }, { a: 2, b: 'x' }]`. */
export const product = <T extends Choices>(choices: T): Combination<T>[] =>
  Object.entries(choices).reduce<Record<string, unknown>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  ) as Combination<T>[];
