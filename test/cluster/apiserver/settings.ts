/** Another seed asks other questions. */
export const seed = Number(process.env.APISERVER_SEED ?? 20261121);

/** How many CRDs and how many writes are tried: a sample in the suite, all by `npm run apiserver:differential`. */
export const count = {
  crds: Number(process.env.APISERVER_CRDS ?? 300),
  objects: Number(process.env.APISERVER_OBJECTS ?? 1000),
};

/** How long that may take at most, on a machine that is busy, in milliseconds. */
export const timeFor = (tries: number) => 120_000 + 1000 * tries;
