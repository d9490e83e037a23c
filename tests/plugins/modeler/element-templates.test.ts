import { validateAllZeebe } from '@bpmn-io/element-templates-validator'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { KnownWorker } from '../../../domain/served-worker.ts'
import { elementTemplates, type ElementTemplate } from '../../../plugins/modeler/element-templates.ts'
import { findWorkers } from '../../../workers/find-workers.ts'
import { contractOf } from '../../../workers/publish-contracts.ts'
import { defineWorker } from '../../../workers/worker-contract.ts'
import type { AnyWorker } from '../../../workers/worker-contract.ts'

const known = (worker: AnyWorker, version = 1, stale = false): KnownWorker => ({
  type: worker.type,
  version,
  hash: 'hash',
  since: new Date(),
  contract: contractOf(worker),
  stale,
})
const example = defineWorker({
  type: 'example.tell',
  input: z.object({
    caseNo: z.string(),
    officeCode: z.string().nullish(),
    text: z.string(),
    days: z.string().optional(),
  }),
  headers: z.object({
    to: z.enum(['office', 'person']),
    as: z.enum(['letter', 'mail']).default('letter'),
    code: z.string().regex(/^[a-z]+$/),
    remark: z.string().regex(/^\S/).optional(),
  }),
  output: z.object({ toldOn: z.string() }),
  presentation: {
    title: ['告知', 'Tell'],
    description: ['告知某人。', 'Tells somebody.'],
    group: 'people',
    headers: {
      to: {
        label: ['对象', 'To'],
        hint: ['向谁', 'Whom'],
        choices: { office: ['司法所', 'Office'], person: ['本人', 'Person'] },
      },
      as: { label: ['方式', 'As'], choices: { letter: ['信', 'Letter'], mail: ['邮件', 'E-mail'] } },
      code: { label: ['代码', 'Code'], default: 'abc' },
      remark: { label: ['备注', 'Remark'] },
    },
    input: {
      caseNo: { label: ['案号', 'Case number'] },
      text: { label: ['内容', 'Text'], set: 'text' },
      days: { label: ['天数', 'Days'], set: 'feel' },
    },
    output: { toldOn: { label: ['告知日期', 'Told on'] } },
    errors: { NOBODY: ['无人可告知', 'There is nobody to tell'] },
  },
  handle: async () => ({ toldOn: '2026-11-22' }),
})

describe('element templates', async () => {
  const ours = (await findWorkers()).filter(({ presentation }) => presentation).map(worker => known(worker))

  it('are valid by the published schema, in both languages', () => {
    for (const locale of ['zh-CN', 'en-US'] as const) {
      const templates = elementTemplates([...ours, known(example)], locale)
      expect(templates.length).toBeGreaterThan(4)
      const errors = validateAllZeebe(templates).results.flatMap(({ errors }) => errors ?? [])
      expect(errors.map(({ message }) => message)).toEqual([])
      const [{ properties: _gone, ...broken }] = templates as readonly ElementTemplate[] as [ElementTemplate]
      expect(validateAllZeebe([broken]).valid).toBe(false)
    }
  })

  it('fix the job type, and ask for what the worker needs and no more', () => {
    // when
    const [template] = elementTemplates([known(example)], 'en-US')
    // then
    expect(template).toMatchObject({ id: 'fengqiao.example.tell', name: 'Tell', version: 1, category: { name: 'Tell people' } })
    expect(template?.properties).toEqual([
      { type: 'Hidden', value: 'example.tell', binding: { type: 'zeebe:taskDefinition', property: 'type' } },
      {
        id: 'to',
        label: 'To',
        description: 'Whom',
        type: 'Dropdown',
        choices: [
          { value: 'office', name: 'Office' },
          { value: 'person', name: 'Person' },
        ],
        constraints: { notEmpty: true },
        group: 'headers',
        binding: { type: 'zeebe:taskHeader', key: 'to' },
      },
      {
        id: 'as',
        label: 'As',
        value: 'letter',
        optional: true,
        type: 'Dropdown',
        choices: [
          { value: 'letter', name: 'Letter' },
          { value: 'mail', name: 'E-mail' },
        ],
        group: 'headers',
        binding: { type: 'zeebe:taskHeader', key: 'as' },
      },
      {
        id: 'code',
        label: 'Code',
        value: 'abc',
        type: 'String',
        constraints: { notEmpty: true, pattern: '^[a-z]+$' },
        group: 'headers',
        binding: { type: 'zeebe:taskHeader', key: 'code' },
      },
      {
        id: 'remark',
        label: 'Remark',
        optional: true,
        type: 'String',
        constraints: { notEmpty: false, pattern: String.raw`^\S` },
        group: 'headers',
        binding: { type: 'zeebe:taskHeader', key: 'remark' },
      },
      {
        id: 'text',
        label: 'Text',
        type: 'String',
        feel: 'optional',
        constraints: { notEmpty: true },
        group: 'input',
        binding: { type: 'zeebe:input', name: 'text' },
      },
      {
        id: 'days',
        label: 'Days',
        optional: true,
        type: 'String',
        feel: 'required',
        group: 'input',
        binding: { type: 'zeebe:input', name: 'days' },
      },
    ])
  })

  it('say what of the process the worker reads, sets and throws', () => {
    const [template] = elementTemplates([known(example)], 'zh-CN')
    expect(template?.description).toBe(
      [
        '告知某人。',
        '须有流程变量：caseNo (案号)',
        '可有流程变量：officeCode',
        '写入流程变量：toldOn (告知日期)',
        '可能抛出的错误：NOBODY (无人可告知)',
      ].join('\n'),
    )
    expect(template?.metadata).toEqual({
      jobType: 'example.tell',
      errors: [{ code: 'NOBODY', name: '无人可告知' }],
      outputs: [{ name: 'toldOn', label: '告知日期' }],
    })
  })

  it('of one that nobody serves any more are marked, older versions stay for what was drawn with them', () => {
    const templates = elementTemplates([known(example, 3, true), known(example, 2)], 'en-US')
    expect(templates.map(({ version, deprecated }) => [version, deprecated?.message])).toEqual([
      [3, 'Nobody serves this task at present'],
      [2, undefined],
    ])
  })

  it('are not made of a worker that presents itself to nobody', () => {
    const { presentation: _none, ...plain } = example
    expect(elementTemplates([known(plain)], 'zh-CN')).toEqual([])
  })
})
