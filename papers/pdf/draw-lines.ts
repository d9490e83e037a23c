import type { Line } from './break-lines.ts'
import type { TextUnit, Unit } from './text-units.ts'
import { isTextUnit } from './text-units.ts'
import type { SetLines } from './typesetter.ts'

/** Ideographs stand on the line with this part of their square above it. */
const ABOVE_BASELINE = 0.88
/** A line is stretched to the margin by this many characters at the most. */
const LONGEST_STRETCH = 1.5

/** Draws one of the set lines with its upper left corner at a point. */
export function drawLine(document: PDFKit.PDFDocument, set: SetLines, index: number, left: number, top: number): void {
  const line = set.lines[index]
  if (!line || line.units.length === 0) return
  const indent = index === 0 ? set.firstIndent : 0
  const room = set.width - set.leftIndent - set.rightIndent - indent
  const stretch = stretchOf(line, room, set)
  const slack = room - line.width
  const shift = set.align === 'center' ? slack / 2 : set.align === 'right' ? slack : 0
  const baseline = top + (set.linePitch - set.setting.size) / 2 + set.setting.size * ABOVE_BASELINE
  let x = left + set.leftIndent + indent + shift
  for (const part of segments(line.units)) {
    x += isTextUnit(part) ? drawText(document, part, set, x, baseline, stretch) : drawObject(document, part, set, x, baseline)
  }
}

/** The points to add after each character so that the line reaches the margin. */
function stretchOf(line: Line, room: number, { align, setting }: SetLines): number {
  const slack = room - line.width
  const characters = line.units.reduce((sum, unit) => sum + (isTextUnit(unit) ? [...unit.text].length : 0), 0)
  const isShort = slack > 0 && slack <= LONGEST_STRETCH * setting.size
  return align === 'justify' && !line.isLast && isShort && characters > 1 ? slack / (characters - 1) : 0
}

/** Neighbours of one font are drawn as one text, so that they are also found as one. */
function segments(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = []
  for (const unit of units) {
    const last = joined.at(-1)
    if (last && isTextUnit(last) && isTextUnit(unit) && last.font === unit.font)
      joined[joined.length - 1] = { text: last.text + unit.text, font: unit.font, width: last.width + unit.width }
    else joined.push(unit)
  }
  return joined
}

function drawText(
  document: PDFKit.PDFDocument,
  unit: TextUnit,
  { setting, color }: SetLines,
  x: number,
  baseline: number,
  stretch: number,
): number {
  document.font(unit.font.id).fontSize(setting.size).fillColor(color)
  document.text(unit.text, x, baseline, {
    lineBreak: false,
    baseline: 'alphabetic',
    characterSpacing: setting.spacing + stretch,
  })
  return unit.width + [...unit.text].length * stretch
}

function drawObject(
  document: PDFKit.PDFDocument,
  unit: Exclude<Unit, TextUnit>,
  { setting }: SetLines,
  x: number,
  baseline: number,
): number {
  if ('png' in unit) document.image(unit.png, x, baseline - unit.height * 0.75, { height: unit.height })
  else
    document
      .lineWidth(0.5)
      .moveTo(x, baseline + setting.size * 0.15)
      .lineTo(x + unit.width, baseline + setting.size * 0.15)
      .stroke('#000000')
  return unit.width
}
