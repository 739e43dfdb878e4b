import { dittoServer } from '../../lib/systems/dittofs/index.ts';
import { gitTarget } from '../../lib/systems/gitops-reverser/index.ts';

// Loaded before the app: two of its kinds say what no API server accepts.
Object.assign(gitTarget, { plural: 'Git Targets' });
Object.assign(dittoServer, { scope: 'Everywhere', shortName: 'ds' });
