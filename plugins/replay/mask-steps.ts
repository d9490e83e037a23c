import type { StepView } from './case-history.ts'

/** A variable's value as everybody sees it at first. */
export type MaskVariable = (name: string, value: unknown) => unknown

/** Variables before and after each step, and the messages that are correlated by one of them. */
export function maskSteps(steps: readonly StepView[], mask: MaskVariable): StepView[] {
  const masked = new Map<string, string>()
  const maskJson = (name: string, json: string): string => {
    const value: unknown = JSON.parse(json)
    const shown = mask(name, value)
    // What is not masked keeps the digits it came with.
    if (shown === value) return json
    masked.set(String(value), String(shown))
    return JSON.stringify(shown)
  }
  const changed = steps.map(step => ({
    ...step,
    changes: step.changes.map(change => ({
      ...change,
      after: maskJson(change.name, change.after),
      ...(change.before === undefined ? {} : { before: maskJson(change.name, change.before) }),
    })),
  }))
  return changed.map(step => {
    const correlationKey = masked.get(step.detail.correlationKey ?? '')
    return correlationKey === undefined ? step : { ...step, detail: { ...step.detail, correlationKey } }
  })
}
