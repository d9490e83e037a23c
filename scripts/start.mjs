#!/usr/bin/env node
// npm start: from a fresh clone to a running system. Runs on any Node since 18; the rest of the product on Node 24.
import { resolve } from 'node:path'
import { checkDisk, checkPort, installPackages, packagesAreStale, root, runSetup, runWithNode24 } from './setup.mjs'

await runSetup(async () => {
  const env = process.env
  const host = env.HOST || '127.0.0.1'
  await checkPort(Number(env.PORT || 8080), host, 'PORT')
  if (!env.CAMUNDA_REST_ADDRESS) await checkPort(Number(env.ENGINE_PORT || 8088), '127.0.0.1', 'ENGINE_PORT')
  const stale = packagesAreStale()
  checkDisk(resolve(root, env.DATA_DIR || 'var'), stale)
  if (stale) await installPackages()
  process.exitCode = await runWithNode24(['server/supervisor/main.ts', ...process.argv.slice(2)])
})
