// The generated types and contracts of Locust.
export * from '../../../imports/locust.ts';
