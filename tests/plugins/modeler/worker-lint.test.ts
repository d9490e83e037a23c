import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { KnownWorker } from '../../../domain/served-worker.ts'
import { ModelLint } from '../../../plugins/modeler/lint.ts'
import { findWorkers } from '../../../workers/find-workers.ts'
import { contractOf } from '../../../workers/publish-contracts.ts'

const lint = new ModelLint()
const workers = (await findWorkers()).map((worker): KnownWorker => ({
  type: worker.type,
  version: 1,
  hash: '',
  since: new Date(),
  contract: contractOf(worker),
  stale: false,
}))
const forms: Readonly<Record<string, readonly string[]>> = { start: ['subjectNo', 'officeCode'], other: ['caseNo'] }

async function problems(xml: string, known = workers) {
  const facts = { workers: known, formVariables: async (formId: string) => forms[formId], locale: 'en-US' as const }
  return (await lint.check(xml, facts))
    .filter(({ rule }) => rule.startsWith('worker/'))
    .map(({ rule, severity, elementId, line, message }) => `${line} ${elementId} ${severity} ${rule.slice(7)}: ${message}`)
}

const model = (inside: string, { form = 'start', after = '' } = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="begin"><bpmn:extensionElements><zeebe:formDefinition formId="${form}" /></bpmn:extensionElements></bpmn:startEvent>
    <bpmn:serviceTask id="task"><bpmn:extensionElements>${inside}</bpmn:extensionElements></bpmn:serviceTask>${after}
  </bpmn:process>
</bpmn:definitions>`
const task = (type: string, headers: Readonly<Record<string, string>> = {}) =>
  `<zeebe:taskDefinition type="${type}" /><zeebe:taskHeaders>${Object.entries(headers)
    .map(([key, value]) => `<zeebe:header key="${key}" value="${value}" />`)
    .join('')}</zeebe:taskHeaders>`
const notice = task('notify.send', { notice: 'receipt', to: 'police' })

describe('a task of the platform, before its deployment', () => {
  it('that says all the worker wants is fine', async () => {
    expect(await problems(model(notice))).toEqual([])
  })

  it('lacks a header, or has one with a value that the worker would refuse: told at the element', async () => {
    expect(await problems(model(task('notify.send', { to: 'nobody' })))).toEqual([
      '5 task error header-missing: Notice (notice)',
      '5 task error header-unfit: To (to): nobody',
    ])
    expect(await problems(model(task('notify.send', { notice: '', to: 'police' })))).toEqual([
      '5 task error header-missing: Notice (notice)',
    ])
  })

  it('has a job type that nobody serves, or nobody any more', async () => {
    expect(await problems(model(task('no.such')))).toEqual(['5 task warning unserved: no.such'])
    const gone = workers.map(worker => ({ ...worker, stale: true }))
    expect(await problems(model(notice), gone)).toEqual(['5 task warning unserved: notify.send'])
    expect(await problems(model(task('=computed')))).toEqual([])
  })

  it('needs a variable that no form, mapping or other task sets', async () => {
    const sets = task('subject.set-status', { status: 'pending-report' })
    const missing = ['5 task warning variable-unknown: subjectNo']
    expect(await problems(model(sets, { form: 'other' }))).toEqual(missing)
    const mapped = '<zeebe:ioMapping><zeebe:input source="=caseNo" target="subjectNo" /></zeebe:ioMapping>'
    expect(await problems(model(sets + mapped, { form: 'other' }))).toEqual([])
    const registers = `<bpmn:serviceTask id="r"><bpmn:extensionElements>${task('subject.register')}</bpmn:extensionElements></bpmn:serviceTask>`
    expect((await problems(model(sets, { form: 'other', after: registers }))).join()).not.toContain('subjectNo')
  })

  it('is not accused where variables may come from elsewhere', async () => {
    const sets = task('subject.set-status', { status: 'pending-report' })
    const call = '<bpmn:callActivity id="call" />'
    expect(await problems(model(sets, { form: 'other', after: call }))).toEqual([])
    expect(await problems(model(sets, { form: 'unknown' }))).toEqual([])
  })

  it.each(globSync('processes/*/*.bpmn'))('nothing of the kind is found in %s', async file => {
    expect(await problems(readFileSync(file, 'utf8'))).toEqual([])
  })
})
