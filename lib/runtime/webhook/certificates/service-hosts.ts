export interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

/** The names a Service is called by in its cluster; the API server uses the first. */
export const serviceHosts = ({ namespace, name }: ServiceName): readonly string[] => [
  `${name}.${namespace}.svc`,
  `${name}.${namespace}.svc.cluster.local`,
];
