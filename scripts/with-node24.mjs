#!/usr/bin/env node
// Runs a TypeScript entry with Node 24 or later: the one on the PATH of npm scripts (npm's platform package) unless the machine has it.
import { spawn } from 'node:child_process'

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    'Node.js 24 or later is needed here. Run `npm ci` first: it brings Node 24 as a package, and npm scripts find it.',
  )
  process.exit(1)
}
const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
