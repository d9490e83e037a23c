import { describe, expect, it } from 'vitest'
import { BpmnModdle } from 'bpmn-moddle'
import { readXml } from '../../../../engine/core/model/xml-reader.ts'
import { unknownElement, unsupportedReason } from '../../../../engine/core/model/supported.ts'
import { REFUSED } from '../../../../plugins/modeler/lint/rules/engine-executes.ts'
import { bpmn, end, flow, start, tag, task } from '../../../helpers/bpmn-builder.ts'
import { findings } from './findings.ts'

const model = (step: string) => bpmn('p', start('s'), step, end('e'), flow('s', 't', 'e'))

describe('engine-executes', () => {
  it('what the engine executes is fine', async () => {
    expect(await findings('engine-executes', model(task('t')))).toEqual([])
  })

  it('what it would refuse is told at the element, once', async () => {
    const xml = model(tag('complexGateway', { id: 't' }))
    expect(await findings('engine-executes', xml)).toMatchObject([{ severity: 'error', elementId: 't' }])
  })

  it('knows what the engine itself refuses', () => {
    const registry = new BpmnModdle() as unknown as { readonly registry: { readonly typeMap: Readonly<Record<string, unknown>> } }
    const types = Object.keys(registry.registry.typeMap).filter(type => /^bpmn:[A-Z]/.test(type))
    const refused = types.filter(type => {
      const name = type.replace(/:(.)/, (_whole, first: string) => `:${first.toLowerCase()}`)
      const read = readXml(`<${name} xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>`)
      return 'root' in read && (unknownElement(read.root) ?? unsupportedReason(read.root)) !== undefined
    })
    // What bpmn-moddle has no type for cannot be drawn either.
    expect(refused.sort()).toEqual(REFUSED.filter(type => types.includes(type)).sort())
  })
})
