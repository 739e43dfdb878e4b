import { moduleFiles } from './module-file.ts';

// What `npm pack` ships is complete: the module first, for the build takes it from the cache.
await moduleFiles();
await import('../packaging/build.ts');
