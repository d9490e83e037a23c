import type { ModdleElement } from 'bpmn-moddle'
import type { Facts } from './facts.ts'
import type { Finding, Fix, Said } from './finding.ts'
import { withDescendants } from './model-parts.ts'
import { say } from './say.ts'

export type Report = (element: ModdleElement, code: string, values?: Readonly<Record<string, Said>>, fix?: Fix) => void

interface Reporter {
  report(id: string | undefined, message: string, finding: Finding): void
}
export interface RuleDefinition {
  check(node: ModdleElement, reporter: Reporter): void
}
/** bpmnlint's: called with the second part of a rule's setting, `["warn", { "facts": … }]`. */
export type RuleFactory = (config?: { readonly facts?: Facts }) => RuleDefinition

/**
 * A rule that looks at the whole model once: at `bpmn:Definitions`, where bpmnlint's walk begins.
 * @param name that of its file, under which its texts stand
 */
export function rule(
  name: string,
  check: (elements: readonly ModdleElement[], report: Report, facts: Facts) => void,
): RuleFactory {
  return ({ facts = {} } = {}) => ({
    check(node, reporter) {
      if (node.$type !== 'bpmn:Definitions') return
      check(
        withDescendants(node),
        (element, code, values = {}, fix) =>
          reporter.report(idOf(element), say('en-US', name, code, values), { code, values, ...(fix ? { fix } : {}) }),
        facts,
      )
    },
  })
}

/** Of what has no id, the id of that in which it stands. */
function idOf(element: ModdleElement | undefined): string | undefined {
  return element && (element.id ?? idOf(element.$parent))
}
