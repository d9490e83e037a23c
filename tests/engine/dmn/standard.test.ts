import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { attributeOf, readDmn } from '../../../engine/dmn/document.ts'
import type { XmlElement } from '../../../engine/dmn/document.ts'
import { StandardModel } from '../../../engine/dmn/standard/model.ts'
import { Session, serveFromOutside } from '../../../engine/dmn/standard/session.ts'
import type { Value } from '../../../engine/feel/values.ts'

const CONTEXT = { nowMs: 0, zone: 'UTC' }

function rootOf(name: string): XmlElement {
  const document = readDmn(readFileSync(new URL(`./models/${name}`, import.meta.url), 'utf8'))
  if ('failure' in document) throw new Error(document.failure)
  return document.root
}

const calendar = rootOf('calendar.dmn')
const leave = new StandardModel(rootOf('leave.dmn'), 'dmn', namespace =>
  attributeOf(calendar, 'namespace') === namespace ? calendar : undefined,
)

function decide(name: string, inputs: Record<string, Value> = {}): Value {
  return new Session(new Map(Object.entries(inputs)), CONTEXT).decide(leave.named('decision', name)!)
}

describe('a model as the DMN standard has it', () => {
  it('uses decisions of models that it imports', () => {
    expect(decide('Leave granted', { 'days asked': 3, 'days off': [2, 5] })).toBe('granted')
    expect(decide('Leave granted', { 'days asked': 4, 'days off': [2, 5] })).toBe('refused')
  })

  it('makes null of what cannot be evaluated or is of another type', () => {
    expect(decide('Broken')).toBeNull()
    expect(decide('Mistyped')).toBeNull()
  })

  it('has boxed iterations and filters', () => {
    expect(decide('Squares')).toEqual([1, 4, 9])
    expect(decide('Odd numbers')).toEqual([1, 3])
  })

  it('calls decision services: what they are given stands for the decision', () => {
    const inputs = new Map<string, Value>([
      ['Leave granted', 'perhaps '],
      ['days asked', 3],
    ])
    expect(serveFromOutside(leave.named('decisionService', 'Office leave')!, inputs, CONTEXT)).toBe('perhaps 3')
    expect(decide('Called')).toBe('x3')
  })
})
