import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diffDecisions } from '../../../../plugins/modeler/impact/diff-decisions.ts'

const model = readFileSync('processes/leave-approval/leave-authority.dmn', 'utf8')
const changeBy = (before: string, after: string) => {
  const changed = model.replace(before, after)
  expect(changed).not.toBe(model)
  return diffDecisions(model, changed)
}
const rules = [...model.matchAll(/<rule id="(?<id>[^"]+)">[\s\S]*?<\/rule>/g)]
const [first, second] = rules.map(([text]) => text) as [string, string]
const firstId = rules[0]?.groups?.['id'] ?? ''

describe('the difference between two decision models', () => {
  it('is none for the same tables, also with other ids of rows', () => {
    expect(diffDecisions(model, model)).toEqual({ changes: [], moved: [] })
    expect(diffDecisions(model, model.replaceAll('<rule id="', '<rule id="x-'))).toEqual({ changes: [], moved: [] })
  })

  it('names a row that was removed or added, with its cells', () => {
    const without = model.replace(first, '')
    const [removed, ...others] = diffDecisions(model, without).changes
    expect(removed).toMatchObject({ kind: 'removed', part: 'row', id: firstId, name: '1' })
    expect(removed?.properties.every(({ property, before }) => /^(cell\.|note)/.test(property) && before !== undefined)).toBe(
      true,
    )
    expect(others).toEqual([])
    expect(diffDecisions(without, model).changes).toMatchObject([{ kind: 'added', part: 'row', id: firstId }])
  })

  it('says a row’s change cell by cell, by its column', () => {
    const { changes } = changeBy('&lt;= officeMaxDays', '&lt; officeMaxDays')
    const cell = { property: 'cell.leave-days', label: '本次天数', before: '<= officeMaxDays', after: '< officeMaxDays' }
    expect(changes).toMatchObject([{ kind: 'changed', part: 'row', id: 'short', name: '4', properties: [cell] }])
  })

  it('says a new order of rows apart', () => {
    expect(diffDecisions(model, model.replace(first, '@').replace(second, first).replace('@', second)).moved).toHaveLength(1)
  })

  it('says which input, output or hit policy changed', () => {
    const { changes } = changeBy('hitPolicy="FIRST"', 'hitPolicy="ANY"')
    expect(changes).toMatchObject([{ part: 'decision', properties: [{ property: 'hitPolicy', before: 'FIRST', after: 'ANY' }] }])
    expect(changeBy('label="本次天数"', 'label="天数"').changes).toEqual([
      expect.objectContaining({ part: 'input', properties: [{ property: 'label', before: '本次天数', after: '天数' }] }),
    ])
  })
})
