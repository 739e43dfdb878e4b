// The generated types and contracts of GitOps Reverser.
export * from '../../../imports/gitops-reverser.ts';
