/** The core Kubernetes types a spec may embed; all they reach comes along. */
export const roots = [
  'Affinity',
  'ConfigMapKeySelector',
  'EnvFromSource',
  'EnvVar',
  'LocalObjectReference',
  'PodSecurityContext',
  'PodTemplateSpec',
  'ResourceRequirements',
  'SecretKeySelector',
  'SecurityContext',
  'ServiceSpec',
  'Toleration',
  'Volume',
  'VolumeMount',
] as const;
