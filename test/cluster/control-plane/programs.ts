/** The programs the Go module beside this file can build (its `tool` lines), by the name they get on disk. */
export const programPackages = {
  etcd: 'go.etcd.io/etcd/server/v3',
  'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
  'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
  'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
  kubectl: 'k8s.io/kubernetes/cmd/kubectl',
} as const;

export type ProgramName = keyof typeof programPackages;

/** What the tests need today, and so all that is built. */
export const neededPrograms = ['etcd', 'kube-apiserver', 'kubectl'] as const satisfies readonly ProgramName[];
