import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PERSON_KINDS } from '../../domain/person-record.ts'
import { classOfPersonField } from '../../domain/person-records.ts'
import { kindOf } from '../../domain/deadline.ts'
import { parameters } from '../../seeds/parameters.ts'
import { findWorkers } from '../../workers/find-workers.ts'
import { formComponents } from '../../plugins/form-components/components/index.ts'
import { isHidden } from '../../plugins/form-components/expressions.ts'
import type { FormSchema, SchemaField } from '../../plugins/form-components/form-schema.ts'
import { validateForm } from '../../plugins/form-components/validate-form.ts'
import { inventEntrant } from '../../scripts/play/correction/correction-entry/entrant.ts'
import { packs } from './pack-files.ts'
import type { PackElement } from './pack-files.ts'

interface Field {
  readonly key?: string
  readonly path?: string
  readonly components?: readonly Field[]
  readonly properties?: { readonly class?: string; readonly variable?: string; readonly ledger?: string }
}
interface Form {
  readonly file: string
  readonly slug: string
  readonly id: string
  readonly schemaVersion: number
  readonly components: readonly Field[]
}

const forms = globSync('forms/*/*.form').map(file => {
  const form = JSON.parse(readFileSync(file, 'utf8')) as Form
  return { ...form, file, slug: basename(dirname(file)) }
})
const fieldsOf = (fields: readonly Field[]): Field[] => fields.flatMap(field => [field, ...fieldsOf(field.components ?? [])])
const noticeOf = () => inventEntrant({ seed: 1, today: '2026-12-03', docNo: '（2026）演1号' }).notice
const formIdOf = ({ extensions }: PackElement): string | undefined =>
  extensions['zeebe:FormDefinition']?.['formId'] as string | undefined

describe('packs', async () => {
  const all = await packs()
  const elements = all.flatMap(pack => pack.elements.map(element => ({ ...element, slug: pack.slug, processId: pack.processId })))

  it('name forms that exist, each in the folder of a pack and by its own id', () => {
    for (const element of elements) {
      const formId = formIdOf(element)
      const form = forms.find(each => each.id === formId)
      if (formId !== undefined) expect(form?.file, element.id).toBe(`forms/${form?.slug}/${formId}.form`)
    }
    expect(forms.map(form => form.slug).filter(slug => !all.some(pack => pack.slug === slug))).toEqual([])
    const used = new Set(elements.map(formIdOf))
    expect(forms.filter(form => !used.has(form.id)).map(form => form.file)).toEqual([])
  })

  it('name job types that a worker serves', async () => {
    const served = new Set((await findWorkers()).map(worker => worker.type))
    const types = elements.flatMap(element => (element.extensions['zeebe:TaskDefinition']?.['type'] as string | undefined) ?? [])
    expect(types.length).toBeGreaterThan(0)
    expect(types.filter(type => !served.has(type))).toEqual([])
    // Connectors and what every process about a person or an office may use are for processes that administrators draw, too.
    const connectors = globSync('workers/{connectors,correction,offices,resettlement}/*.ts').map(file => basename(file, '.ts'))
    expect([...served].filter(type => !types.includes(type) && !connectors.includes(type))).toEqual([])
  })

  it('call processes that are there', () => {
    const called = elements.flatMap(
      element => (element.extensions['zeebe:CalledElement']?.['processId'] as string | undefined) ?? [],
    )
    expect(called.filter(id => !all.some(pack => pack.processId === id))).toEqual([])
  })

  it('have the number of their case at every task: one that is called opens its own, or is given it', async () => {
    const opens = new Set((await findWorkers()).flatMap(({ type, output }) => ('caseNo' in output.shape ? [type] : [])))
    const needsNumber = all.filter(
      pack =>
        pack.elements.some(each => each.type === 'userTask') &&
        !pack.elements.some(each => opens.has(String(each.extensions['zeebe:TaskDefinition']?.['type']))),
    )
    const givesNone = elements.filter(({ extensions: { 'zeebe:CalledElement': called, 'zeebe:IoMapping': mapping } }) => {
      if (!called || called['propagateAllParentVariables'] !== false) return false
      const inputs = (mapping?.['inputParameters'] ?? []) as readonly { readonly target: string }[]
      return needsNumber.some(each => each.processId === called['processId']) && !inputs.some(each => each.target === 'caseNo')
    })
    expect(givesNone.map(({ processId, id }) => `${processId}: ${id}`)).toEqual([])
  })

  it('give every user task a form and the groups that may do it', () => {
    for (const element of elements.filter(each => each.type === 'userTask')) {
      expect(formIdOf(element), element.id).toBeDefined()
      expect(element.extensions, element.id).toHaveProperty('zeebe:UserTask')
      expect(String(element.extensions['zeebe:AssignmentDefinition']?.['candidateGroups'])).toMatch(
        /^=\[(\w+Code \+ ":[a-z-]+"(, )?)+\]$/,
      )
    }
  })

  it('hand every variable of a form on to the case', () => {
    for (const element of elements.filter(each => each.type === 'userTask')) {
      const form = forms.find(each => each.id === formIdOf(element))
      const variables = fieldsOf(form?.components ?? []).flatMap(field => field.properties?.variable ?? [])
      const mappings = (element.extensions['zeebe:IoMapping']?.['outputParameters'] ?? []) as { source: string }[]
      const sources = mappings.map(each => each.source.replace(/^=/, ''))
      expect(
        [...new Set(variables)].filter(variable => !sources.includes(variable)),
        element.id,
      ).toEqual([])
      expect(sources, element.id).toContain('submissionId')
    }
  })
})

describe.each(forms)('form $id', form => {
  const fields = fieldsOf(form.components)
  const keyed = fields.filter(field => field.key !== undefined || (field.path && field.properties))

  it('classifies every field', () => {
    expect(form.schemaVersion).toBe(19)
    for (const field of keyed) expect(field.properties?.class, field.key).toMatch(/^L[0-3]$/)
  })

  it('fills only fields that the record has, with its class', () => {
    for (const { key, properties } of fields) {
      const ledger = properties?.ledger ?? ''
      if (PERSON_KINDS.some(kind => ledger.startsWith(`${kind}.`)))
        expect([key, ledger, classOfPersonField(ledger)]).toEqual([key, ledger, properties?.class])
    }
  })

  it('sends no identity number, address, telephone number or health record to the engine', () => {
    const secret = new Set([
      'idNo',
      'otherIdNo',
      'name',
      'domicile',
      'residence',
      'phone',
      'health',
      'condition',
      'guardianPhone',
    ])
    const sent = fields.filter(field => field.properties?.variable).map(field => field.key ?? '')
    expect(sent.filter(key => secret.has(key))).toEqual([])
  })
})

describe('the notice', () => {
  const data = noticeOf()

  it.each([
    [{}, []],
    [{ idNo: '000000199002280139' }, ['idNo']],
    [{ termEnd: '2026-11-30' }, ['termEnd', 'injunctions[0].from', 'injunctions[0].to']],
    [{ injunctions: [{ type: 'place', scope: '演示', from: '2027-02-01', to: '2027-01-01' }] }, ['injunctions[0].to']],
    [{ noticeDate: '2026-12-04' }, ['noticeDate']],
    [{ category: 'temp-outside' }, ['decisionReceivedOn']],
    [{ officeCode: '济源路司法所' }, ['officeCode']],
    [{ idType: 'passport' }, ['otherIdNo']],
    [{ phone: '+86 139' }, ['phone']],
  ])('with %o has faults at %o', (change, faults) => {
    const schema = JSON.parse(readFileSync('forms/correction-entry/correction-entry-notice.form', 'utf8')) as FormSchema
    const { errors } = validateForm(schema, { ...data, ...change }, { components: formComponents, today: '2026-12-03' })
    expect(errors.map(error => error.field)).toEqual(faults)
  })
})

describe('late notice and delivery', () => {
  const schema = JSON.parse(readFileSync('forms/correction-entry/correction-entry-notice.form', 'utf8')) as FormSchema
  const texts = (fields: readonly SchemaField[]): SchemaField[] =>
    fields.flatMap(field => (field.type === 'text' ? [field] : texts(field.components ?? [])))
  const shown = (data: Record<string, unknown>) =>
    texts(schema.components)
      .filter(field => !isHidden(field, { data, item: data, parent: null, positions: [] }))
      .flatMap(field => /(通知|送达)日期迟于/.exec(String(field['text']))?.[1] ?? [])

  it.each([
    [{}, []],
    [{ effectiveDate: '2026-12-01', noticeDate: '2026-12-06', deliveryDate: '2026-12-11' }, []],
    [{ effectiveDate: '2026-12-01', noticeDate: '2026-12-07', deliveryDate: '2026-12-11' }, ['通知']],
    [{ effectiveDate: '2026-12-01', noticeDate: '2026-12-07', deliveryDate: '2026-12-12' }, ['通知', '送达']],
  ])('with %o is shown: %o', (data, late) => {
    expect(shown(data)).toEqual(late)
  })
})

describe('parameters', () => {
  it('are the ones that the workers ask for', () => {
    const code = globSync('workers/**/*.ts').map(file => readFileSync(file, 'utf8'))
    const asked = code.flatMap(text => [...text.matchAll(/'(entry\.[a-z-]+)'/g)].map(([, key]) => key))
    // A deadline is named by its period: `entry.report` by `entry.report-days`.
    const keys = parameters.flatMap(({ key }) => [key, kindOf(key)])
    const types = new Set(['entry.deadline-calc'])
    expect(asked.filter(key => key !== undefined && !types.has(key) && !keys.includes(key))).toEqual([])
  })

  it('name their source, and mark what is to be confirmed', () => {
    for (const { key, source, mark } of parameters) {
      expect(source, key).toMatch(/^(法|办|监|刑|刑诉|治|未预)\d|^建议$|^地方：|^S\d/)
      // Of the measures for implementation (办) only art. 24 was held against the text.
      if (mark === 'V') expect(source, key).toMatch(/^(法|监|刑|刑诉|治|未预)\d|^办24/)
      else expect(source, key).toMatch(/^(办|建议|地方|S)/)
    }
  })
})
