#!/usr/bin/env node
// bpmnlint over processes/**/*.bpmn with the rules of .bpmnlintrc.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const files = globSync('processes/**/*.bpmn').sort()
if (files.length === 0) {
  console.error('bpmn lint: no model under processes/')
  process.exit(1)
}
const { status } = spawnSync('bpmnlint', files, { stdio: 'inherit', shell: process.platform === 'win32' })
console.log(`bpmn lint: ${files.length} models`)
process.exit(status ?? 1)
