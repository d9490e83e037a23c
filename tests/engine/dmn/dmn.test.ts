import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ParsedRequirements } from '../../../engine/core/decision-language.ts'
import { createDecisionLanguage } from '../../../engine/dmn/dmn.ts'

const MODELS = new URL('./models/', import.meta.url)
const RECORDED = new URL('../../conformance/scenarios/models/', import.meta.url)
const NOW = { nowMs: 0, zone: 'UTC' }
const dmn = createDecisionLanguage()

function parse(file: URL): ParsedRequirements {
  const parsed = dmn.parse(readFileSync(file, 'utf8'))
  if ('failure' in parsed) throw new Error(`${file.pathname}: ${parsed.failure}`)
  return parsed
}

describe('decisions', () => {
  it('are evaluated after what they require, and all of it is told', () => {
    // given
    const graph = parse(new URL('supervision.dmn', MODELS))

    // when
    const { output, failure, evaluated } = graph.evaluate('level', new Map(Object.entries({ age: 17, priors: 2 })), NOW)

    // then
    expect(failure).toBeUndefined()
    expect(output).toBe('{"level":"strict","visits":4}')
    expect(evaluated.map(each => [each.decisionId, each.decisionType, each.output])).toEqual([
      ['points', 'LITERAL_EXPRESSION', '4'],
      ['score', 'LITERAL_EXPRESSION', '4'],
      ['level', 'DECISION_TABLE', '{"level":"strict","visits":4}'],
    ])
    expect(evaluated[2]!.rules.map(rule => [rule.ruleIndex, rule.outputs.map(each => each.outputName)])).toEqual([
      [1, ['level', 'Visits a month']],
    ])
  })

  it('fail by name of the decision that failed, with what was evaluated before', () => {
    const graph = parse(new URL('supervision.dmn', MODELS))
    const { failure, evaluated } = graph.evaluate('score', new Map(Object.entries({ age: 17, priors: 'x' })), NOW)
    expect(failure).toBeUndefined()
    expect(evaluated.map(each => each.output)).toEqual(['null', 'null'])
    expect(graph.evaluate('nothing', new Map(), NOW).failure).toEqual({
      decisionId: 'nothing',
      message: "Expected to evaluate decision 'nothing', but no decision found with id 'nothing'",
    })
  })

  it('end where they require each other crosswise without end', () => {
    // given: each decision requires the next one twice
    const required = '<informationRequirement><requiredDecision href="#dNEXT"/></informationRequirement>'
    const decisions = Array.from({ length: 40 }, (_, i) => {
      const requirements = i < 39 ? required.repeat(2).replaceAll('NEXT', String(i + 1)) : ''
      return `<decision id="d${i}" name="D">${requirements}<literalExpression><text>1</text></literalExpression></decision>`
    })
    const namespace = 'https://www.omg.org/spec/DMN/20191111/MODEL/'
    const graph = dmn.parse(`<definitions xmlns="${namespace}" id="g" name="g" namespace="n">${decisions.join('')}</definitions>`)
    if ('failure' in graph) throw new Error(graph.failure)

    // when
    const { failure } = graph.evaluate('d0', new Map(), NOW)

    // then
    expect(failure?.message).toBe("Expected to evaluate decision 'd0', but the evaluation takes too many decisions")
  })

  it.each(readdirSync(RECORDED).filter(name => /^dmn-(?!x-|xml-|version-13a)/.test(name)))(
    'of %s are read, and each is evaluated without variables',
    name => {
      const graph = parse(new URL(name, RECORDED))
      for (const { id } of graph.decisions) {
        const { output, failure, evaluated } = graph.evaluate(id, new Map(), NOW)
        expect(() => JSON.parse(output) as unknown).not.toThrow()
        expect(evaluated.at(-1)?.decisionId).toBe(failure?.decisionId ?? id)
      }
    },
  )
})
