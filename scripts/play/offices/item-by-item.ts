import fengqiao from '../../../processes/fengqiao-office/fengqiao.indicators.json' with { type: 'json' }
import basic from '../../../processes/office-standardization/basic-zhengzhou.indicators.json' with { type: 'json' }
import type { Data } from '../scenario.ts'

interface Item {
  readonly no: string
  readonly requirement: string
  readonly judgedBy: string
  readonly target?: number
}
/** The standards that the forms go through, in their order. */
export const STANDARDS: Readonly<Record<'basic' | 'fengqiao', readonly Item[]>> = { basic: basic.items, fengqiao: fengqiao.items }

/** A form's rows, one for each standard. What the figure is, where there is one: just what the standard asks for. */
export const itemByItem = (set: keyof typeof STANDARDS, of: (item: Item) => Data): Data[] =>
  STANDARDS[set].map(item => ({ ...(item.judgedBy === 'figure' ? { figureValue: item.target ?? 0 } : {}), ...of(item) }))

/** Posts of an office and its county. */
export const postsOf = (officeCode: string) =>
  ({
    clerk: `${officeCode}:clerk`,
    director: `${officeCode}:director`,
    officer: `${officeCode.slice(0, 6)}:grassroots-officer`,
    political: `${officeCode.slice(0, 6)}:political-officer`,
    head: `${officeCode.slice(0, 6)}:bureau-head`,
  }) as const
export const NAME = '王静（演示）'
export const SIGNATURE = 'typed:演示签署人'
