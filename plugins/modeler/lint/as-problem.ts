import type { ModdleElement } from 'bpmn-moddle'
import type { LintReport } from 'bpmnlint'
import type { Problem } from '../problem.ts'
import type { Finding, Fix } from './finding.ts'
import { children, element as elementOf } from './model-parts.ts'
import { othersMessage, othersWhy, OTHERS_FIXES } from './others.ts'
import { fill, say, textOf } from './say.ts'
import type { Language } from './say.ts'

/** A linter's report as an editor shows it: in the reader's language, with the reason and, where it is safe, what to do. */
export function asProblem(
  name: string,
  report: LintReport & Partial<Finding>,
  at: ModdleElement | undefined,
  language: Language,
): Problem {
  const own = name.startsWith('fengqiao/') ? name.slice('fengqiao/'.length) : undefined
  const { code, values = {} } = report
  const why = own === undefined ? othersWhy(name, language) : textOf(language, own, 'why')
  const change = report.fix ?? othersFix(name, at)
  const label = change && (own === undefined ? OTHERS_FIXES[change.kind]?.[language] : textOf(language, own, 'fix'))
  return {
    severity: report.category === 'error' || report.category === 'rule-error' ? 'error' : 'warning',
    rule: name,
    message: own === undefined || code === undefined ? othersMessage(report.message, language) : say(language, own, code, values),
    ...(why === undefined ? {} : { why }),
    ...(change && label !== undefined ? { fix: { label: fill(label, language, values), change } } : {}),
    ...(report.id === undefined ? {} : { elementId: report.id }),
  }
}

/** What can be done about findings of other rules without changing what the process means. */
function othersFix(name: string, at: ModdleElement | undefined): Fix | undefined {
  if (at?.id === undefined) return undefined
  const elementId = at.id
  if (name === 'superfluous-gateway') return { kind: 'remove', elementId }
  if (name === 'camunda-compat/user-task-definition') return { kind: 'user-task', elementId }
  if (name === 'conditional-flows') return defaultFlow(at)
  return undefined
}

/** The one way of a gateway that has no condition is meant for all the rest. */
function defaultFlow(flow: ModdleElement): Fix | undefined {
  const gateway = elementOf(flow, 'sourceRef')
  const open = children(gateway, 'outgoing').filter(each => !elementOf(each, 'conditionExpression'))
  if (!gateway?.id || !flow.id || elementOf(gateway, 'default') || open.length !== 1 || open[0] !== flow) return undefined
  return { kind: 'default-flow', elementId: gateway.id, flowId: flow.id }
}
