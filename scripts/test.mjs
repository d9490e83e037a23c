#!/usr/bin/env node
// npm test: the same set-up as npm start, then every test. `npm test -- access` runs those whose path contains "access";
// `--browser` only those in the browser, `--no-browser` all others. Ends with `N passed, N failed`.
import { installPackages, packagesAreStale, runSetup, runWithNode24 } from './setup.mjs'

await runSetup(async () => {
  if (packagesAreStale(true)) await installPackages(true)
  process.exitCode = await runWithNode24(['scripts/test/run-tests.ts', ...process.argv.slice(2)])
})
