import { inventedIdentityNumber } from '../../domain/identity-number.ts'
import { addDays } from '../../domain/working-days.ts'
import type { SeededRandom } from './random.ts'

/** Nobody: the name says so (演示), the identity number is of an unassigned region, the telephone number too short a prefix to be dialled. */
export interface InventedPerson {
  readonly name: string
  readonly gender: 'male' | 'female'
  readonly birthDate: string
  readonly idNo: string
  readonly phone: string
  readonly residence: string
}

const FAMILY_NAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
const GIVEN_NAMES = '安宁平和康乐清明正义诚信'
const ROADS = ['演示一路', '演示二路', '演示三路', '演示新村']

export interface PersonOptions {
  readonly gender?: 'male' | 'female'
  /** Whole years on `on`. */
  readonly age?: number
  readonly on: string
}

export function inventPerson(random: SeededRandom, { gender, age, on }: PersonOptions): InventedPerson {
  const sex = gender ?? random.one(['male', 'female'] as const)
  const years = age ?? random.between(22, 58)
  const birthDate = addDays(
    `${Number(on.slice(0, 4)) - years}${on.slice(4).replace('-02-29', '-02-28')}`,
    -random.between(30, 300),
  )
  const given = random.one([...GIVEN_NAMES]) + (random.next() < 0.5 ? random.one([...GIVEN_NAMES]) : '')
  return {
    name: `${random.one([...FAMILY_NAMES])}${given}（演示）`,
    gender: sex,
    birthDate,
    idNo: inventedIdentityNumber({ birthDate, gender: sex, order: random.between(0, 499) }),
    phone: inventPhone(random),
    residence: `演示市演示区${random.one(ROADS)}${random.between(1, 99)}号`,
  }
}

/** 100…: no operator's prefix. */
export const inventPhone = (random: SeededRandom): string => `100${String(random.between(0, 99_999_999)).padStart(8, '0')}`
