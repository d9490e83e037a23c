import type { IntlShape } from 'react-intl'
import type { StepView } from '../case-history.ts'

/** What happened, in words; the element's name stands before it. */
export function stepText(intl: IntlShape, step: StepView): string {
  if (step.kind === 'activated') {
    const id = `replay.activated.${step.elementType ?? 'other'}`
    return intl.formatMessage({ id: intl.messages[id] === undefined ? 'replay.activated.other' : id })
  }
  return intl.formatMessage(
    { id: `replay.step.${step.kind}` },
    { who: whoText(intl, step) ?? 'none', retries: step.detail.retries ?? 0 },
  )
}

/** Who did it, and for whom: `孙洁 代 王静`. */
export function whoText(intl: IntlShape, { who, onBehalfOf }: Pick<StepView, 'who' | 'onBehalfOf'>): string | undefined {
  return who === undefined || onBehalfOf === undefined
    ? who
    : intl.formatMessage({ id: 'shell.stead' }, { by: who, name: onBehalfOf })
}

/** Where the model gives no name (gateways, most often) the kind of element has to do. */
export function elementName(intl: IntlShape, names: Readonly<Record<string, string>>, step: ElementOfStep): string {
  const name = names[step.elementId]
  if (name !== undefined) return name
  const id = `replay.element.${step.elementType}`
  return intl.messages[id] === undefined ? step.elementId : intl.formatMessage({ id })
}
type ElementOfStep = Pick<StepView, 'elementId' | 'elementType'>
