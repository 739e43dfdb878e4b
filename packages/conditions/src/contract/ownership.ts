import type { StatusContract } from './contract.ts';

const isMember = (family: string, type: string): boolean => {
  const prefix = family.slice(0, -3);
  return family.endsWith('-{i}') && type.startsWith(prefix) && /^(0|[1-9]\d*)$/.test(type.slice(prefix.length));
};

/** Does this declared name, or family, cover the type? */
export const covers = (declared: string, type: string): boolean => declared === type || isMember(declared, type);

/** Is the type one that the contract's writer writes? */
export const owns = (contract: StatusContract, type: string): boolean =>
  Object.keys(contract.conditions).some((declared) => covers(declared, type));
