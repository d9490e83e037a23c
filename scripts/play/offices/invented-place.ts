import { createHash } from 'node:crypto'

const CHARACTERS = '清明春和景云松柏兰竹梅桂荷枫桐槐柳榆杏桃青白金玉龙凤鹤鹿东西南北安宁康乐福寿永昌兴旺嘉禾瑞丰泰平仁义礼信文德'

/** A place that is nowhere, of its own for each text: the name of an office. */
export function inventedPlace(text: string): string {
  const bytes = createHash('sha256').update(text).digest()
  const characters = [...CHARACTERS]
  return `${[0, 1, 2, 3].map(at => characters[bytes[at]! % characters.length]).join('')}路`
}

/** No office of the county has this code, nor the county that. */
export const NO_OFFICE = '410105-99'
export const NO_COUNTY = '410199'
