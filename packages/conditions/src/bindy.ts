// The generated types and contracts of Bindy.
export * from '../../../imports/bindy.ts';
