#!/usr/bin/env node
// Runs a TypeScript entry with Node 24 or later: the machine's own, else npm's platform package.
// `--development` first where the entry needs packages that only tests, checks and benchmarks use.
import { installPackages, packagesAreStale, runSetup, runWithNode24 } from './setup.mjs'

const [first, ...rest] = process.argv.slice(2)
const development = first === '--development'

await runSetup(async () => {
  if (packagesAreStale(development)) await installPackages(development)
  process.exitCode = await runWithNode24(development ? rest : [first, ...rest])
})
