import type { Unit } from './text-units.ts'
import { isTextUnit } from './text-units.ts'

export interface Line {
  readonly units: readonly Unit[]
  readonly width: number
  /** The last of its paragraph: never justified. */
  readonly isLast: boolean
}

/** 避头: what never begins a line. 避尾: what never ends one. */
const NEVER_FIRST = /^[，。、；：！？）》」』】〕〗〉”’…—·～％‰℃.,;:!?)\]}%]/u
const NEVER_LAST = /[（《「『【〔〖〈“‘([{]$/u
/** May stand beyond the end of a line, as in every word processor. */
const MAY_HANG = /^[，。、；：]$/u

const textOf = (unit: Unit | undefined): string => (unit && isTextUnit(unit) ? unit.text : '')
const isSpace = (unit: Unit | undefined): boolean => textOf(unit) === ' '

/**
 * Breaks units into lines.
 * @param width of the lines, in points
 * @param firstIndent by how much the first one is shorter
 */
export function breakLines(units: readonly Unit[], width: number, firstIndent: number): Line[] {
  const lines: Line[] = []
  let from = 0
  while (from < units.length) {
    const to = endOfLine(units, from, lines.length === 0 ? width - firstIndent : width)
    lines.push(lineOf(units.slice(from, to), to >= units.length))
    from = to
    while (isSpace(units[from])) from++
  }
  return lines.length > 0 ? lines : [{ units: [], width: 0, isLast: true }]
}

/** @returns the index of the first unit of the next line; at least one unit stands on each, however wide */
function endOfLine(units: readonly Unit[], from: number, width: number): number {
  let used = 0
  let to = from
  while (to < units.length && used + (units[to]?.width ?? 0) <= width + 0.01) used += units[to++]?.width ?? 0
  if (to < units.length && MAY_HANG.test(textOf(units[to]))) to++
  if (to >= units.length) return to
  const full = Math.max(to, from + 1)
  for (let end = full; end > from; end--)
    if (!NEVER_FIRST.test(textOf(units[end])) && !NEVER_LAST.test(textOf(units[end - 1]))) return end
  return full
}

function lineOf(units: readonly Unit[], isLast: boolean): Line {
  const kept = isSpace(units.at(-1)) ? units.slice(0, -1) : units
  return { units: kept, width: kept.reduce((width, unit) => width + unit.width, 0), isLast }
}
