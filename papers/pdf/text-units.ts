import type { FontRole } from '../page-layout.ts'
import type { Run } from '../paper.ts'
import { isText } from '../paper.ts'
import type { PaperFault } from '../paper-fault.ts'
import { fontFor } from './font-chain.ts'
import type { FontChain, PaperFont } from './font-chain.ts'

/** What a line is made of and never broken within: a Chinese character, a Latin word or number, a blank, a signature. */
export type Unit =
  | TextUnit
  | { readonly blank: true; readonly width: number }
  | { readonly png: Buffer; readonly width: number; readonly height: number }
export interface TextUnit {
  readonly text: string
  readonly font: PaperFont
  /** At the type's size, with its spacing. */
  readonly width: number
}
export const isTextUnit = (unit: Unit): unit is TextUnit => 'text' in unit

export interface TypeSetting {
  readonly role: FontRole
  readonly size: number
  /** Added to every character, in points. */
  readonly spacing: number
  /** Of a drawn signature. */
  readonly pictureHeight: number
}

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' })
/** What belongs to one word: letters and digits that are no ideographs, with the marks inside a number. */
const WORD = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}.,%/@:_-]$/u

/** Cuts runs into units and finds each one's font; characters that no font has go to `faults`. */
export function textUnits(runs: readonly Run[], setting: TypeSetting, fonts: FontChain, faults: PaperFault[]): Unit[] {
  return runs.flatMap((run): Unit[] => {
    if (isText(run)) return unitsOfText(run.text, setting, fonts, faults)
    if ('blank' in run) return [{ blank: true, width: run.blank * setting.size }]
    const png = Buffer.from(run.png, 'base64')
    const height = setting.pictureHeight
    return [{ png, height, width: pictureRatio(png) * height }]
  })
}

function unitsOfText(text: string, setting: TypeSetting, fonts: FontChain, faults: PaperFault[]): Unit[] {
  const units: TextUnit[] = []
  let isWord = false
  for (const { segment } of graphemes.segment(text)) {
    const font = fontFor(segment, fonts[setting.role])
    if (!font) {
      faults.push(missing(segment))
      continue
    }
    const last = units.at(-1)
    const continues = isWord && WORD.test(segment) && last?.font === font
    isWord = WORD.test(segment)
    if (continues && last) units[units.length - 1] = measured(last.text + segment, font, setting)
    else units.push(measured(segment, font, setting))
  }
  return units
}

export function measured(text: string, font: PaperFont, { size, spacing }: TypeSetting): TextUnit {
  const { glyphs, advanceWidth } = font.font.layout(text)
  return { text, font, width: (advanceWidth / font.font.unitsPerEm) * size + glyphs.length * spacing }
}

function missing(character: string): PaperFault {
  const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return { code: 'glyph-missing', values: { character, codePoint } }
}

/** PNG: width and height stand at bytes 16 and 20. */
const pictureRatio = (png: Buffer): number => png.readUInt32BE(16) / png.readUInt32BE(20)
