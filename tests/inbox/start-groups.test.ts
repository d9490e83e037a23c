import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { groupOfForm } from '../../plugins/inbox/start-groups.ts'
import type { FormSchema } from '../../server/plugin-api.ts'

const form = (name: string): FormSchema => {
  const [path] = globSync(`forms/*/${name}.form`)
  return JSON.parse(readFileSync(path!, 'utf8')) as FormSchema
}

describe('the catalogue', () => {
  it('knows what a process is about by its start form', () => {
    expect(groupOfForm(form('leave-approval-application'))).toBe('subject')
    const release = {
      components: [{ type: 'group', components: [{ type: 'fq-record', key: 'person', kind: 'released-person' }] }],
    }
    expect(groupOfForm(release as unknown as FormSchema)).toBe('released-person')
    const fills = { components: [{ type: 'textfield', key: 'name', properties: { ledger: 'subject.name' } }] }
    expect(groupOfForm(fills as unknown as FormSchema)).toBe('subject')
    expect(groupOfForm({ components: [{ type: 'textfield', key: 'officeCode' }] } as unknown as FormSchema)).toBe('other')
  })
})
