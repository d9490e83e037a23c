import type { FontRole, Look } from '../page-layout.ts'
import { CELL, CHARACTER_PITCH, LINE_PITCH, signatureHeight } from '../page-layout.ts'
import type { Run } from '../paper.ts'
import type { PaperFault } from '../paper-fault.ts'
import { breakLines } from './break-lines.ts'
import type { Line } from './break-lines.ts'
import type { FontChain } from './font-chain.ts'
import { isTextUnit, measured, textUnits } from './text-units.ts'
import type { TypeSetting } from './text-units.ts'

/** Type of one look in a column of some width, broken into lines and ready to be drawn. */
export interface SetLines {
  readonly lines: readonly Line[]
  readonly setting: TypeSetting
  readonly linePitch: number
  readonly align: Look['align']
  readonly color: string
  readonly width: number
  readonly firstIndent: number
  readonly leftIndent: number
  readonly rightIndent: number
}

const BODY_SIZE = 16
/** 3号 stands 28 to a line (5.2.3), a little closer than its size. */
const spacingOf = (size: number): number => (size === BODY_SIZE ? CHARACTER_PITCH - BODY_SIZE : 0)

export class Typesetter {
  readonly faults: PaperFault[] = []
  readonly #fonts: FontChain

  constructor(fonts: FontChain) {
    this.#fonts = fonts
  }

  paragraph(runs: readonly Run[], look: Look, width: number): SetLines {
    const setting = {
      role: look.font,
      size: look.size,
      spacing: spacingOf(look.size),
      pictureHeight: signatureHeight(look.linePitch),
    }
    const character = setting.size + setting.spacing
    const [firstIndent, leftIndent, rightIndent] = [look.firstIndent, look.leftIndent, look.rightIndent].map(
      characters => characters * character,
    ) as [number, number, number]
    const lines = this.#lines(runs, setting, width - leftIndent - rightIndent, firstIndent)
    const { linePitch, align, color } = look
    return { lines, setting, linePitch, align, color, width, firstIndent, leftIndent, rightIndent }
  }

  cell(cellLines: readonly (readonly Run[])[], role: FontRole, align: Look['align'], width: number): SetLines {
    const setting = { role, size: CELL.size, spacing: 0, pictureHeight: signatureHeight(CELL.linePitch) }
    const lines = cellLines.flatMap(runs => this.#lines(runs, setting, width, 0))
    const { linePitch } = CELL
    return { lines, setting, linePitch, align, color: '#000000', width, firstIndent: 0, leftIndent: 0, rightIndent: 0 }
  }

  pageNumber(text: string, size: number, align: Look['align'], width: number): SetLines {
    const setting: TypeSetting = { role: 'body', size, spacing: 0, pictureHeight: 0 }
    const lines = this.#lines([{ text }], setting, width, 0)
    return {
      lines,
      setting,
      linePitch: LINE_PITCH,
      align,
      color: '#000000',
      width,
      firstIndent: 0,
      leftIndent: size,
      rightIndent: size,
    }
  }

  #lines(runs: readonly Run[], setting: TypeSetting, width: number, firstIndent: number): Line[] {
    const units = textUnits(runs, setting, this.#fonts, this.faults)
    const fitting = units.flatMap(unit =>
      isTextUnit(unit) && unit.width > width - firstIndent
        ? [...unit.text].map(character => measured(character, unit.font, setting))
        : [unit],
    )
    return breakLines(fitting, width, firstIndent)
  }
}
