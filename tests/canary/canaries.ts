import { inventedIdentityNumber } from '../../domain/identity-number.ts'
import { addDays } from '../../domain/working-days.ts'

export const PLANTED = 1_000

/** What nobody may find again in the clear: somebody's number, name and telephone. */
export interface Canary {
  readonly idNo: string
  readonly name: string
  readonly phone: string
}

/** Begins each name: no text of ours has this character. */
export const NAME_MARK = '龘'
const RARE = '鱻麤龖靐齉爨灪麣鸾厵驫飝马羴犇猋骉淼森磊鑫焱垚晶品众'

/** A thousand of nobody's, each handed out once and then again from the first. */
export class Canaries {
  readonly all: readonly Canary[] = Array.from({ length: PLANTED }, (_none, index) => canary(index))
  #next = 0

  next(): Canary {
    const { all } = this
    const one = all[this.#next++ % all.length]
    if (!one) throw new Error('no canaries')
    return one
  }

  /** Not yet handed out. */
  get left(): number {
    return Math.max(0, PLANTED - this.#next)
  }
}

const day = (index: number): string => addDays('1960-01-01', index * 17)

export function canary(index: number): Canary {
  const letters = [...RARE]
  const at = (place: number): string => letters[place % letters.length] ?? ''
  return {
    idNo: inventedIdentityNumber({ birthDate: day(index), gender: 'male', order: index % 500 }),
    name: `${NAME_MARK}${at(index)}${at(Math.floor(index / letters.length))}${at(Math.floor(index / letters.length ** 2))}`,
    phone: `1888${String(index).padStart(7, '0')}`,
  }
}
