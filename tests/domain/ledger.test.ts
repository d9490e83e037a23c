import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ledgerFields } from '../../domain/ledger.ts'

const form = (id: string) =>
  JSON.parse(readFileSync(`forms/correction-entry/${id}.form`, 'utf8')) as Parameters<typeof ledgerFields>[0]

it('a field fills the field of the record that its form names', () => {
  const data = { name: '演示张三', otherIdNo: 'E00000000', injunctions: [{ type: 'place' }], remarks: 'x', phone: null }
  expect(ledgerFields(form('correction-entry-notice'), data, 'subject')).toEqual({
    name: '演示张三',
    idNo: 'E00000000',
    injunctions: [{ type: 'place' }],
  })
})

it('each record takes its own', () => {
  const data = { openedOn: '2026-12-01', keeper: '演示', volumes: 1, remarks: 'x' }
  expect(ledgerFields(form('correction-entry-execution-file'), data, 'archive')).toEqual({
    openedOn: '2026-12-01',
    keeper: '演示',
    volumes: 1,
  })
  expect(ledgerFields(form('correction-entry-execution-file'), data, 'subject')).toEqual({})
})
