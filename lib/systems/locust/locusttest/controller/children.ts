import type { Manifest } from '../../../../runtime/children/children.ts';
import { bindPort, masterPort, type Spec, webPort } from './arguments.ts';
import { childName, labelsOf, type Role } from './names.ts';
import { podTemplate } from './pod.ts';

/** Where the workers find the master. */
export function masterService(test: string): Manifest {
  const ports = { master: masterPort, bind: bindPort, web: webPort };
  const labels = labelsOf(test, 'master');
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: childName(test, 'master'), labels },
    spec: {
      selector: { 'performance-test-pod-name': labels['performance-test-pod-name'] },
      ports: Object.entries(ports).map(([name, port]) => ({ name, port, protocol: 'TCP' })),
    },
  };
}

/** The master is one pod, whose end is the end of the test; the workers run at the same time. */
export function job(test: string, spec: Spec, role: Role): Manifest {
  const pods = role === 'master' ? 1 : spec.worker.replicas;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: childName(test, role), labels: labelsOf(test, role) },
    spec: { parallelism: pods, completions: pods, backoffLimit: 0, template: podTemplate(test, spec, role) },
  };
}
