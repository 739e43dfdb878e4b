/** The programs of a control plane, by the name they get on disk, and their main packages. */
export const programPackages = {
  etcd: 'go.etcd.io/etcd/server/v3',
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
  kubectl: 'k8s.io/kubernetes/cmd/kubectl',
  kwok: 'sigs.k8s.io/kwok/cmd/kwok',
} as const;

export type ProgramName = keyof typeof programPackages;

/** Programs that are built together and share a folder of the cache. */
export interface ProgramSet {
  readonly name: string;
  readonly programs: readonly ProgramName[];
}

/** What every control plane needs. */
export const serverPrograms: ProgramSet = {
  name: 'control-plane',
  programs: ['etcd', 'kube-apiserver', 'kubectl'],
};

/** What one with controllers and nodes needs besides. */
export const controllerPrograms: ProgramSet = {
  name: 'controllers',
  programs: ['kube-controller-manager', 'kube-scheduler', 'kwok'],
};
