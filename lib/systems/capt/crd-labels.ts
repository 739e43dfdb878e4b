// By these labels Cluster API finds which version of a kind follows its v1beta1 contract, and whose kind it is (CX-27).
const contract = { 'cluster.x-k8s.io/v1beta1': 'v1beta1' };

export const infrastructureLabels = { ...contract, 'cluster.x-k8s.io/provider': 'infrastructure-capt' };
export const controlPlaneLabels = { ...contract, 'cluster.x-k8s.io/provider': 'control-plane-capt' };
