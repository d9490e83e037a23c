import type { FigureUnit } from './figure.ts'

const PERCENT = 100
export const rounded = (value: number): string => String(Math.round(value * 10) / 10)

/** `83.3 %`, `1∶16`, `186 ㎡`, `2`. */
export function amount(value: number, unit: FigureUnit): string {
  if (unit === 'share') return `${rounded(value * PERCENT)} %`
  if (unit === 'per-worker') return `1∶${rounded(value)}`
  return unit === 'square-metres' ? `${rounded(value)} ㎡` : rounded(value)
}
