const DIGITS = '〇一二三四五六七八九'

/** 2026 → 二〇二六: years and document numbers are read digit by digit. */
export const digitByDigit = (number: string): string => number.replaceAll(/\d/g, digit => DIGITS[Number(digit)] ?? '')

/** 1–99 in words: 10 → 十, 22 → 二十二. Beyond that digit by digit. */
export function inWords(number: number): string {
  if (number < 0 || number > 99) return digitByDigit(String(number))
  const tens = Math.floor(number / 10)
  const ones = number % 10
  if (tens === 0) return DIGITS[ones] ?? ''
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`
}

/** `2026-11-22` → 2026年11月22日 (GB/T 9704 7.3.5.4: Arabic digits, no leading zeros). */
export function dayInDigits(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** `2026-11-22` → 二〇二六年十一月二十二日. */
export function dayInWords(day: string): string {
  const [year = '', month, date] = day.split('-')
  return `${digitByDigit(year)}年${inWords(Number(month))}月${inWords(Number(date))}日`
}
