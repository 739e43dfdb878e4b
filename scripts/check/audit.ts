import { spawnSync } from 'node:child_process';
import { auditVerdict } from './audit-verdict.ts';
import { skipped } from './part-outcome.ts';

const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
});
const verdict = auditVerdict(stdout);
if (verdict === undefined) {
  console.error(`npm audit gave no answer: ${stderr}`);
  process.exitCode = 1;
} else if ('notServed' in verdict) {
  console.log(skipped(`the registry serves no audits (it answers ${verdict.notServed}); nothing was audited`));
} else {
  for (const vulnerability of verdict.vulnerabilities) console.error(vulnerability);
  if (verdict.vulnerabilities.length > 0) process.exitCode = 1;
}
