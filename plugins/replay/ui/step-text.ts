import type { IntlShape } from 'react-intl'
import type { StepView } from '../case-history.ts'

/** What happened, in words; the element's name stands before it. */
export function stepText(intl: IntlShape, step: StepView): string {
  if (step.kind === 'activated') {
    const id = `replay.activated.${step.elementType ?? 'other'}`
    return intl.formatMessage({ id: intl.messages[id] === undefined ? 'replay.activated.other' : id })
  }
  return intl.formatMessage({ id: `replay.step.${step.kind}` }, { who: step.who ?? 'none', retries: step.detail.retries ?? 0 })
}

export function elementName(names: Readonly<Record<string, string>>, elementId: string): string {
  return names[elementId] ?? elementId
}
