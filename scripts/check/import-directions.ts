import { text } from 'node:stream/consumers';
import { type Cruise, directionProblems } from './direction-problems.ts';

// Reads what `depcruise -T json` prints, for alone it is content when it can parse nothing at all.
const cruise = JSON.parse(await text(process.stdin)) as Cruise;
const problems = directionProblems(cruise);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${cruise.summary.totalCruised} modules, ${cruise.summary.totalDependenciesCruised} imports`);
