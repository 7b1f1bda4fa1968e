// The result of the end-to-end tests: "PASSED FAILED" on standard output, and what failed, and how, at the end of a file.
//
//   node scripts/e2e-result.js REPORT.json FAILURES
//
// A test that failed once and passed then counts as passed and is named as flaky.
const fs = require('fs');

const MOST_LINES = 40;
const MOST_CHARACTERS = 600;

const [report, failures] = process.argv.slice(2);
const { stats, suites } = JSON.parse(fs.readFileSync(report, 'utf8'));

function* specs(suite) {
  for (const inner of suite.suites ?? []) yield* specs(inner);
  yield* suite.specs ?? [];
}

function told(spec, test) {
  const message = test.results.flatMap((result) => result.errors.map((error) => error.message)).join('\n');
  const lines = message.replace(/\x1b\[[0-9;]*m/g, '').split('\n').filter((line) => line.trim());
  const shown = lines.slice(0, MOST_LINES).map((line) => line.slice(0, MOST_CHARACTERS));
  return [`${test.status} [${test.projectName}] ${spec.file}:${spec.line} ${spec.title}`, ...shown].join('\n    ');
}

for (const suite of suites)
  for (const spec of specs(suite))
    for (const test of spec.tests)
      if (['unexpected', 'flaky'].includes(test.status)) fs.appendFileSync(failures, `${told(spec, test)}\n`);
console.log(stats.expected + stats.flaky, stats.unexpected);
