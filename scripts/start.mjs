#!/usr/bin/env node
// npm start: from a fresh clone to a running system. Runs on any Node since 18; the rest of the product on Node 24.
import { resolve } from 'node:path'
import { SetupError, checkDisk, checkPort, installPackages, packagesAreStale, root, runSetup, runWithNode24 } from './setup.mjs'

const USAGE = `npm start            everything: installs, builds, starts, and prints where to go
npm run dev          the same without building the interface (run \`npx vite ui\` beside it)

Environment:
  PORT                  8080   the address for browsers
  HOST                  127.0.0.1; another address only with DEMONSTRATION=0
  ENGINE_PORT           8088   the embedded engine's REST API, on loopback
  DATA_DIR              var    everything that is kept: db, engine, keys, log
  MONGODB_URI                  a MongoDB replica set of your own; otherwise a private mongod is started
  CAMUNDA_REST_ADDRESS         a Camunda 8 cluster (8.8 or later); otherwise the embedded engine is started
  DEMONSTRATION         1      demonstration logins and a clock that can be moved; 0 for production
  SESSION_IDLE_MINUTES  60     SESSION_HOURS 12
  FENGQIAO_PLUGINS             npm packages that are plugins, separated by commas`

if (process.argv.includes('--help')) {
  console.log(USAGE)
  process.exit(0)
}

await runSetup(async () => {
  const env = process.env
  const host = env.HOST || '127.0.0.1'
  if (env.DEMONSTRATION !== '0' && !/^(127\.|::1$|localhost$)/.test(host)) {
    throw new SetupError(
      `With demonstration logins only a loopback address is served, not HOST=${host}. For production: DEMONSTRATION=0.`,
    )
  }
  await checkPort(Number(env.PORT || 8080), host, 'PORT')
  if (!env.CAMUNDA_REST_ADDRESS) await checkPort(Number(env.ENGINE_PORT || 8088), '127.0.0.1', 'ENGINE_PORT')
  const stale = packagesAreStale(false)
  checkDisk(resolve(root, env.DATA_DIR || 'var'), stale)
  if (stale) await installPackages(false)
  process.exitCode = await runWithNode24(['server/supervisor/main.ts', ...process.argv.slice(2)])
})
