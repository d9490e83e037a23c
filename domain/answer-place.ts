/** The answers of a form: fields, and groups of them, by name. */
export type Answers = Readonly<Record<string, unknown>>

export const isGroup = (value: unknown): value is Answers => typeof value === 'object' && value !== null && !Array.isArray(value)

/** @returns the answers with this value at the place, whose groups are made where they are missing */
export function withAnswer(answers: Answers, [step = '', ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  if (rest.length === 0) return { ...answers, [step]: value }
  const inner = answers[step]
  return { ...answers, [step]: withAnswer(isGroup(inner) ? inner : {}, rest, value) }
}
