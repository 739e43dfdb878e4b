// Apart from the index: a controller that runs a sound contract does not carry the code that checks it.
export { checkContract } from './contract/check/check-contract.ts';
export { type Problem, problemText } from './contract/check/problem.ts';
