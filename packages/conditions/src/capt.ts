// The generated types and contracts of CAPT.
export * from '../../../imports/capt.ts';
