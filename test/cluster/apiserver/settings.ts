/** Another seed asks other questions. */
export const seed = Number(process.env.APISERVER_SEED ?? 20261121);

/** How many mutants of each kind are tried: a sample in the suite, all by `npm run apiserver:differential`. */
export const mutants = Number(process.env.APISERVER_MUTANTS ?? 150);
