import type { ModdleElement } from 'bpmn-moddle'
import { compile, type FeelContext } from '../../../engine/feel/feel.ts'
import { children, text } from '../lint/model-parts.ts'
import type { SeenVariables } from './recorded-case.ts'

export type Chosen =
  | { readonly flows: readonly ModdleElement[]; readonly condition?: string }
  /** A condition that says neither yes nor no with what the case holds; absent: no flow is left. */
  | { readonly unknown: string | undefined }

/** What a gateway that decides by conditions would choose. */
export function chooseFlow(gateway: ModdleElement, seen: SeenVariables, context: FeelContext): Chosen {
  const outgoing = children(gateway, 'outgoing')
  const isInclusive = gateway.$type === 'bpmn:InclusiveGateway'
  const [only] = outgoing
  if (only && outgoing.length === 1 && conditionOf(only) === undefined) return { flows: [only] }
  const fallback = gateway.get('default') as ModdleElement | undefined
  const chosen: ModdleElement[] = []
  let reason: string | undefined
  for (const flow of outgoing) {
    const condition = flow === fallback ? undefined : conditionOf(flow)
    if (condition === undefined) continue
    const compiled = compile(condition)
    const result = compiled.ok ? compiled.expression.evaluate(seen, context) : undefined
    if (!result?.ok || typeof result.value !== 'boolean') return { unknown: condition }
    if (!result.value) continue
    chosen.push(flow)
    reason ??= condition
    if (!isInclusive) break
  }
  if (chosen.length > 0) return { flows: chosen, ...(reason === undefined ? {} : { condition: reason }) }
  return fallback ? { flows: [fallback] } : { unknown: undefined }
}

const conditionOf = (flow: ModdleElement): string | undefined =>
  text(flow.get('conditionExpression') as ModdleElement | undefined, 'body')

/** Whether somebody, or something, must decide there by conditions. */
export const decides = (element: ModdleElement): boolean =>
  /^bpmn:(Exclusive|Inclusive)Gateway$/.test(element.$type) && children(element, 'outgoing').length > 1
