import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ModelLint } from '../../../../plugins/modeler/lint.ts'
import { packFacts } from './pack-facts.ts'

const lint = new ModelLint()

describe('the check of models', () => {
  it.each(globSync('processes/*/*.bpmn'))('finds nothing in %s', async file => {
    const xml = readFileSync(file, 'utf8')
    const found = await lint.check(xml, packFacts(xml), 'zh-CN')
    expect(found.map(({ rule, elementId, message }) => `${rule} ${elementId}: ${message}`)).toEqual([])
  })
})
