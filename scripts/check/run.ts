import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { type CheckPart, type PartResult, parts } from './check-part.ts';
import { partText, summaryText } from './check-text.ts';
import { partOutcome } from './part-outcome.ts';

const help = `Runs every part, even when one fails.

npm run check [-- part …]
${parts.map(({ name, does }) => `  ${name.padEnd(9)}  ${does}`).join('\n')}

Exit: 0 all hold, 1 some failed, 2 unknown part.`;

const runPart = ({ name }: CheckPart): PartResult => {
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync('npm', ['run', '--silent', `check:${name}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  });
  const output = stripVTControlCharacters(`${stderr}${stdout}${error ? `\n${error.message}` : ''}`);
  return { name, seconds: (performance.now() - start) / 1000, ...partOutcome(status, output) };
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !parts.some((part) => part.name === name));
if (names.includes('--help')) console.log(help);
else if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(' ')}\n\n${help}`);
  process.exitCode = 2;
} else {
  const results: PartResult[] = [];
  for (const part of parts.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const result = runPart(part);
    console.log(partText(result));
    results.push(result);
  }
  console.log(summaryText(results));
  if (results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
}
