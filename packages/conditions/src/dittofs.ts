// The generated types and contracts of DittoFS.
export * from '../../../imports/dittofs.ts';
