import { readFileSync, writeFileSync } from 'node:fs';
import { missingPlatformPackages } from './platform-packages.ts';

// Run after npm install: npm ci wants an entry for every platform, and only for its own does npm install write one.
const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformPackages(lock.packages);
const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, undefined, 2)}\n`);
console.log(`${file}: ${Object.keys(missing).length} packages for other platforms added`);
