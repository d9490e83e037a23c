#!/usr/bin/env node
// Runs a TypeScript entry with Node 24 or later: the machine's own, else npm's platform package.
import { installPackages, packagesAreStale, runSetup, runWithNode24 } from './setup.mjs'

await runSetup(async () => {
  if (packagesAreStale()) await installPackages()
  process.exitCode = await runWithNode24(process.argv.slice(2))
})
