import { createRequire } from 'node:module'
import { BpmnModdle } from 'bpmn-moddle'
import { Linter } from 'bpmnlint'
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js'
import { lineOf } from './deployment-problems.ts'
import { modelFault } from './model-limits.ts'
import type { ModelFault } from './model-limits.ts'
import type { Problem } from './problem.ts'
import { withDescendants } from './worker-lint/model-parts.ts'
import { workerProblems } from './worker-lint/worker-lint.ts'
import type { ModelFacts } from './worker-lint/worker-lint.ts'

const require = createRequire(import.meta.url)
const zeebe: unknown = require('zeebe-bpmn-moddle/resources/zeebe.json')

/** The version whose elements and properties the engine executes. */
const CONFIG = {
  extends: ['bpmnlint:correctness', 'plugin:camunda-compat/camunda-cloud-8-8'],
  rules: {
    'label-required': 'warn',
    'no-disconnected': 'warn',
    'no-implicit-split': 'warn',
    'superfluous-gateway': 'warn',
    'fake-join': 'warn',
  },
}

/** In English, as all that linters say; at deployment the catalogue says it. */
const TOLD: Readonly<Record<ModelFault, string>> = {
  doctype: 'document types are not allowed',
  elements: 'the model has too many elements to check',
  depth: 'the model is nested too deep to check',
}

/** Checks a model as it stands in the editor, before anybody deploys it. */
export class ModelLint {
  private readonly resolver = new NodeResolver({ require })
  private readonly moddle = new BpmnModdle({ zeebe })

  async check(xml: string, facts: ModelFacts): Promise<Problem[]> {
    const fault = modelFault(xml)
    if (fault) return [{ severity: 'error', rule: 'xml', message: TOLD[fault] }]
    let model: Awaited<ReturnType<BpmnModdle['fromXML']>>
    try {
      model = await this.moddle.fromXML(xml)
    } catch (error) {
      return [syntaxProblem(error)]
    }
    // Rules keep what they saw: a linter is good for one model.
    const results = await new Linter({ config: CONFIG, resolver: this.resolver }).lint(model.rootElement)
    const found = Object.entries(results).flatMap(([rule, reports]) =>
      reports.map(({ id, category, message }) => ({
        severity: category === 'error' ? ('error' as const) : ('warning' as const),
        rule,
        message,
        ...(id === undefined ? {} : { elementId: id }),
      })),
    )
    const ofWorkers = await workerProblems(withDescendants(model.rootElement), facts)
    return [...found, ...ofWorkers].map(problem => {
      const line = problem.elementId === undefined ? undefined : lineOf(xml, problem.elementId)
      return { ...problem, ...(line === undefined ? {} : { line }) }
    })
  }
}

/** What cannot be read at all: the place stands in the parser's text. */
function syntaxProblem(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error)
  const place = /line: (?<line>\d+)\s+column: (?<column>\d+)/.exec(message)?.groups
  return {
    severity: 'error',
    rule: 'xml',
    message: message.split('\n')[0] ?? message,
    ...(place ? { line: Number(place['line']) + 1, column: Number(place['column']) + 1 } : {}),
  }
}
