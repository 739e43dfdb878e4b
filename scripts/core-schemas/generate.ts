import { writeFileSync } from 'node:fs';
import { startControlPlane } from '../../test/cluster/control-plane/control-plane.ts';
import { generatedModule } from './generated-module.ts';

const controlPlane = await startControlPlane();
try {
  const file = new URL('../../lib/core-schemas/core-v1.generated.ts', import.meta.url);
  writeFileSync(file, await generatedModule(controlPlane.request));
} finally {
  await controlPlane.stop();
}
