import { createRequire } from 'node:module'
import { BpmnModdle } from 'bpmn-moddle'
import type { ModdleElement } from 'bpmn-moddle'
import { Linter } from 'bpmnlint'
import type { LintReport } from 'bpmnlint'
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js'
import type { Locale } from '../../server/plugin-api.ts'
import { lineOf } from './deployment-problems.ts'
import { configs } from './lint/index.ts'
import type { Facts } from './lint/facts.ts'
import { asProblem } from './lint/as-problem.ts'
import { modelFault } from './model-limits.ts'
import type { ModelFault } from './model-limits.ts'
import type { Problem } from './problem.ts'

const require = createRequire(import.meta.url)
const zeebe: unknown = require('zeebe-bpmn-moddle/resources/zeebe.json')

/** Where bpmnlint finds our rules; all else as Node does. */
const OURS: Readonly<Record<string, string>> = { 'bpmnlint-plugin-fengqiao': './lint/index.ts' }
const requireRules = Object.assign((name: string): unknown => require(OURS[name] ?? name), {
  resolve: (name: string) => require.resolve(OURS[name] ?? name),
})

/** The version whose elements and properties the engine executes. */
const CONFIG = {
  extends: ['bpmnlint:correctness', 'plugin:camunda-compat/camunda-cloud-8-8'],
  rules: {
    'label-required': 'warn',
    'no-disconnected': 'warn',
    'no-implicit-split': 'warn',
    'superfluous-gateway': 'warn',
    'fake-join': 'warn',
    'conditional-flows': 'error',
  },
}
/** Where one of ours says the same at the same element, it says it better. */
const SAID_BETTER: Readonly<Record<string, string>> = {
  'label-required': 'fengqiao/end-named',
  'camunda-compat/element-type': 'fengqiao/engine-executes',
}

/** In English, as all that linters say; at deployment the catalogue says it. */
const TOLD: Readonly<Record<ModelFault, string>> = {
  doctype: 'document types are not allowed',
  elements: 'the model has too many elements to check',
  depth: 'the model is nested too deep to check',
}

/** Checks a model as it stands in the editor, before anybody deploys it. */
export class ModelLint {
  private readonly resolver = new NodeResolver({ require: requireRules as NodeRequire })
  private readonly moddle = new BpmnModdle({ zeebe })

  async check(xml: string, facts: Facts, locale: Locale): Promise<Problem[]> {
    const fault = modelFault(xml)
    if (fault) return [{ severity: 'error', rule: 'xml', message: TOLD[fault] }]
    let model: Awaited<ReturnType<BpmnModdle['fromXML']>>
    try {
      model = await this.moddle.fromXML(xml)
    } catch (error) {
      return [syntaxProblem(error)]
    }
    const found = await this.#reports(model.rootElement, facts)
    return found
      .filter(({ rule, report }) => !found.some(other => other.rule === SAID_BETTER[rule] && other.report.id === report.id))
      .map(({ rule, report }) => {
        const line = report.id === undefined ? undefined : lineOf(xml, report.id)
        const element = report.id === undefined ? undefined : model.elementsById[report.id]
        return { ...asProblem(rule, report, element, locale), ...(line === undefined ? {} : { line }) }
      })
  }

  async #reports(definitions: ModdleElement, facts: Facts): Promise<{ rule: string; report: LintReport }[]> {
    const ours = Object.entries(configs.recommended.rules).map(([name, severity]) => [`fengqiao/${name}`, [severity, { facts }]])
    const config = { ...CONFIG, rules: { ...CONFIG.rules, ...(Object.fromEntries(ours) as object) } }
    // Rules keep what they saw: a linter is good for one model.
    const results = await new Linter({ config, resolver: this.resolver }).lint(definitions)
    return Object.entries(results).flatMap(([rule, reports]) => reports.map(report => ({ rule, report })))
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
