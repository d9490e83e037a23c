/**
 * Personal data: its classes, as forms mark them (`properties.class`), and the masked forms that lists show.
 * L0 public, L1 internal, L2 personal, L3 sensitive; L2 and L3 are stored encrypted (domain/sealed-field.ts).
 */
export type DataClass = 'L0' | 'L1' | 'L2' | 'L3'
export const isProtected = (dataClass: unknown): boolean => dataClass === 'L2' || dataClass === 'L3'

/** 张三 → 张* */
export const maskName = (name: string): string => (name ? `${[...name][0]}*` : '')
/** First three and last four characters: identity and telephone numbers. */
export const maskNumber = (number: string): string =>
  number.length <= 7 ? '*'.repeat(number.length) : `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`
