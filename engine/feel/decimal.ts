/**
 * Numbers as feel-scala has them: java.math.BigDecimal with 34 digits (DECIMAL128), scale kept (`2.50` stays `2.50`).
 * A whole number of scale 0 that a double holds exactly is a plain `number`: that is nearly every number there is.
 */
export type FeelNumber = number | Decimal

const PRECISION = 34

export class Decimal {
  readonly unscaled: bigint
  readonly scale: number
  /** Digits that arithmetic with it keeps: 34, or as many as it was written with. */
  readonly precision: number
  constructor(unscaled: bigint, scale: number, precision = PRECISION) {
    this.unscaled = unscaled
    this.scale = scale
    this.precision = precision
  }
  toString(): string {
    return decimalText(this)
  }
}

/** What Java would throw here; the evaluation turns it into a failure, or a built-in into a warning. */
export class ArithmeticError extends Error {}

export type Rounding = 'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN' | 'UNNECESSARY'

const MAX_SCALE = 100_000
const SAFE_MAX = BigInt(Number.MAX_SAFE_INTEGER)
const powers: bigint[] = [1n]

export function pow10(n: number): bigint {
  if (n > MAX_SCALE * 2) throw new ArithmeticError('Overflow')
  if (n > 400) return 10n ** BigInt(n)
  for (let i = powers.length; i <= n; i++) powers.push(powers[i - 1]! * 10n)
  return powers[n]!
}

const magnitude = (x: bigint): bigint => (x < 0n ? -x : x)
const digitCount = (x: bigint): number => magnitude(x).toString().length

/** The plain number where it is one. */
export function makeNumber(unscaled: bigint, scale: number, precision = PRECISION): FeelNumber {
  const isPlain = scale === 0 && unscaled <= SAFE_MAX && unscaled >= -SAFE_MAX
  return isPlain ? Number(unscaled) : new Decimal(unscaled, scale, precision)
}

export const toDecimal = (x: FeelNumber): Decimal => (typeof x === 'number' ? new Decimal(BigInt(x), 0) : x)

/** @param text digits with an optional sign, point and exponent, as `new BigDecimal(String)` reads them; undefined where it would throw */
export function parseNumber(text: string): FeelNumber | undefined {
  if (text.length < 16 && /^(0|-?[1-9]\d*)$/.test(text)) return Number(text)
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,10}))?$/.exec(text)
  if (!match) return undefined
  const fraction = match[3] ?? ''
  const digits = match[2]! + fraction
  if (digits === '') return undefined
  const unscaled = BigInt(digits)
  const scale = fraction.length - Number(match[4] ?? 0)
  return makeNumber(match[1] === '-' ? -unscaled : unscaled, scale, Math.max(PRECISION, digitCount(unscaled)))
}

/** A double as Scala turns it into a number: by Java's shortest text, so `4.0` keeps its zero. */
export function fromDouble(value: number): FeelNumber {
  if (!Number.isFinite(value)) {
    const letter = Number.isNaN(value) || value > 0 ? (Number.isNaN(value) ? 'N' : 'I') : 'I'
    throw new NumberFormatError(
      `Character ${letter} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`,
    )
  }
  return parseNumber(doubleText(value))!
}
export class NumberFormatError extends Error {}

/** `Double.toString` of Java: `1.0`, `1.0E-5`, `1.23456785E7`. */
export function doubleText(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const abs = Math.abs(value)
  const [mantissa, exponent] = abs.toExponential().split('e') as [string, string]
  const digits = mantissa.replace('.', '')
  const exp = Number(exponent)
  const sign = value < 0 ? '-' : ''
  if (abs >= 1e-3 && abs < 1e7) {
    if (exp < 0) return `${sign}0.${'0'.repeat(-exp - 1)}${digits}`
    const whole = digits.slice(0, exp + 1).padEnd(exp + 1, '0')
    return `${sign}${whole}.${digits.slice(exp + 1) || '0'}`
  }
  return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${exp}`
}

function decimalText({ unscaled, scale }: Decimal): string {
  const digits = magnitude(unscaled).toString()
  const sign = unscaled < 0n ? '-' : ''
  if (scale === 0) return sign + digits
  const adjusted = digits.length - 1 - scale
  if (scale > 0 && adjusted >= -6) {
    const padded = digits.padStart(scale + 1, '0')
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
  }
  const rest = digits.length > 1 ? `.${digits.slice(1)}` : ''
  return `${sign}${digits[0]}${rest}E${adjusted < 0 ? '' : '+'}${adjusted}`
}

export const numberText = (x: FeelNumber): string => (typeof x === 'number' ? String(x) : decimalText(x))
export const toDouble = (x: FeelNumber): number => (typeof x === 'number' ? x : Number(decimalText(x)))

/** `unscaled / 10^drop`, rounded. */
function dropDigits(unscaled: bigint, drop: number, mode: Rounding): bigint {
  return divideRounded(unscaled, pow10(drop), mode)
}

function divideRounded(a: bigint, b: bigint, mode: Rounding): bigint {
  const quotient = a / b
  const rest = a % b
  if (rest === 0n) return quotient
  const negative = a < 0n !== b < 0n
  const away = negative ? quotient - 1n : quotient + 1n
  const half = magnitude(rest) * 2n - magnitude(b)
  switch (mode) {
    case 'UP':
      return away
    case 'DOWN':
      return quotient
    case 'CEILING':
      return negative ? quotient : away
    case 'FLOOR':
      return negative ? away : quotient
    case 'HALF_UP':
      return half >= 0n ? away : quotient
    case 'HALF_DOWN':
      return half > 0n ? away : quotient
    case 'HALF_EVEN':
      return half > 0n || (half === 0n && quotient % 2n !== 0n) ? away : quotient
    default:
      throw new ArithmeticError('Rounding necessary')
  }
}

/** Rounds to `precision` significant digits, half even. */
export function roundTo(unscaled: bigint, scale: number, precision = PRECISION): Decimal {
  let value = unscaled
  let places = scale
  for (let drop = digitCount(value) - precision; drop > 0; drop = digitCount(value) - precision) {
    value = dropDigits(value, drop, 'HALF_EVEN')
    places -= drop
  }
  return new Decimal(value, places)
}

/** A result keeps the precision of its first operand, as in Scala. */
const finish = (x: Decimal, precision: number): FeelNumber => makeNumber(x.unscaled, x.scale, precision)

/** Fewer trailing zeros, down to `preferred` places. */
function strip(x: Decimal, preferred: number): Decimal {
  let { unscaled, scale } = x
  while (scale > preferred && unscaled !== 0n && unscaled % 10n === 0n) {
    unscaled /= 10n
    scale--
  }
  return new Decimal(unscaled, unscaled === 0n ? Math.min(scale, preferred) : scale)
}

export function add(x: FeelNumber, y: FeelNumber): FeelNumber {
  if (typeof x === 'number' && typeof y === 'number') {
    const sum = x + y
    if (Number.isSafeInteger(sum)) return sum
  }
  return addDecimals(toDecimal(x), toDecimal(y))
}

function addDecimals(a: Decimal, b: Decimal): FeelNumber {
  const { precision } = a
  const scale = Math.max(a.scale, b.scale)
  if (a.unscaled === 0n && b.unscaled === 0n) return makeNumber(0n, scale)
  if (a.unscaled === 0n || b.unscaled === 0n) {
    const rounded = a.unscaled === 0n ? roundTo(b.unscaled, b.scale, precision) : roundTo(a.unscaled, a.scale, precision)
    if (rounded.scale === scale) return finish(rounded, precision)
    if (rounded.scale > scale) return finish(strip(rounded, scale), precision)
    const widen = Math.min(scale - rounded.scale, precision - digitCount(rounded.unscaled))
    return makeNumber(rounded.unscaled * pow10(widen), rounded.scale + widen, precision)
  }
  const far = Math.abs(a.scale - b.scale) > MAX_SCALE
  if (far) throw new ArithmeticError('Overflow')
  const sum = a.unscaled * pow10(scale - a.scale) + b.unscaled * pow10(scale - b.scale)
  return finish(roundTo(sum, scale, precision), precision)
}

export function negate(x: FeelNumber): FeelNumber {
  if (typeof x === 'number') return x === 0 ? 0 : -x
  return new Decimal(-x.unscaled, x.scale, x.precision)
}
export const subtract = (x: FeelNumber, y: FeelNumber): FeelNumber => add(x, negate(y))
export const abs = (x: FeelNumber): FeelNumber => (signum(x) < 0 ? negate(x) : x)

export function multiply(x: FeelNumber, y: FeelNumber): FeelNumber {
  if (typeof x === 'number' && typeof y === 'number') {
    const product = x * y
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product
  }
  const a = toDecimal(x)
  const b = toDecimal(y)
  return finish(roundTo(a.unscaled * b.unscaled, a.scale + b.scale, a.precision), a.precision)
}

export function divide(x: FeelNumber, y: FeelNumber): FeelNumber {
  if (typeof x === 'number' && typeof y === 'number' && y !== 0 && x % y === 0) return x / y === 0 ? 0 : x / y
  const a = toDecimal(x)
  return finish(divideDecimals(a, toDecimal(y), a.precision), a.precision)
}

function divideDecimals(a: Decimal, b: Decimal, precision: number): Decimal {
  const preferred = a.scale - b.scale
  if (b.unscaled === 0n) throw new ArithmeticError(a.unscaled === 0n ? 'Division undefined' : 'Division by zero')
  if (a.unscaled === 0n) return new Decimal(0n, preferred)
  const widen = Math.max(0, precision + 2 + digitCount(b.unscaled) - digitCount(a.unscaled))
  const numerator = a.unscaled * pow10(widen)
  const quotient = numerator / b.unscaled
  const rest = numerator % b.unscaled
  const scale = preferred + widen
  if (rest === 0n) {
    const exact = strip(new Decimal(quotient, scale), preferred)
    return roundTo(exact.unscaled, exact.scale, precision)
  }
  // One more digit keeps "a little more than half" from looking like half.
  const sticky = quotient * 10n + (quotient < 0n || (quotient === 0n && a.unscaled < 0n !== b.unscaled < 0n) ? -1n : 1n)
  return roundTo(sticky, scale + 1, precision)
}

/** The sign follows the dividend, as Java's. */
export function remainder(x: FeelNumber, y: FeelNumber): FeelNumber {
  if (typeof x === 'number' && typeof y === 'number' && y !== 0) return x % y === 0 ? 0 : x % y
  const a = toDecimal(x)
  const b = toDecimal(y)
  if (b.unscaled === 0n) throw new ArithmeticError(a.unscaled === 0n ? 'Division undefined' : 'Division by zero')
  if (Math.abs(a.scale - b.scale) > MAX_SCALE) throw new ArithmeticError('Division impossible')
  const common = Math.max(a.scale, b.scale)
  const dividend = a.unscaled * pow10(common - a.scale)
  const divisor = b.unscaled * pow10(common - b.scale)
  const whole = strip(new Decimal(dividend / divisor, 0), a.scale - b.scale)
  if (digitCount(whole.unscaled) > a.precision) throw new ArithmeticError('Division impossible')
  const scale = Math.max(a.scale, whole.scale + b.scale)
  const rest = dividend % divisor
  return scale >= common ? makeNumber(rest * pow10(scale - common), scale) : makeNumber(rest / pow10(common - scale), scale)
}

/** By a whole exponent, as `BigDecimal.pow(int, MathContext)`. */
export function power(x: FeelNumber, exponent: number): FeelNumber {
  if (exponent < -999_999_999 || exponent > 999_999_999) throw new ArithmeticError('Invalid operation')
  if (exponent === 0) return 1
  const base = toDecimal(x)
  const { precision } = base
  const times = Math.abs(exponent)
  const working = precision + String(times).length + 1
  let result = new Decimal(1n, 0)
  for (const bit of times.toString(2)) {
    if (result.unscaled !== 1n || result.scale !== 0) result = roundTo(result.unscaled ** 2n, result.scale * 2, working)
    if (bit === '1') result = roundTo(result.unscaled * base.unscaled, result.scale + base.scale, working)
  }
  if (exponent < 0) result = divideDecimals(new Decimal(1n, 0), result, working)
  return finish(roundTo(result.unscaled, result.scale, precision), precision)
}

export function setScale(x: FeelNumber, scale: number, mode: Rounding): FeelNumber {
  const value = toDecimal(x)
  if (Math.abs(scale) > MAX_SCALE) throw new ArithmeticError('Overflow')
  if (value.scale === scale) return x
  if (scale > value.scale) return makeNumber(value.unscaled * pow10(scale - value.scale), scale, value.precision)
  const drop = value.scale - scale
  if (drop > MAX_SCALE) throw new ArithmeticError('Overflow')
  return makeNumber(dropDigits(value.unscaled, drop, mode), scale, value.precision)
}

export function signum(x: FeelNumber): number {
  if (typeof x === 'number') return Math.sign(x)
  return x.unscaled === 0n ? 0 : x.unscaled < 0n ? -1 : 1
}

export function compareNumbers(x: FeelNumber, y: FeelNumber): number {
  if (typeof x === 'number' && typeof y === 'number') return x < y ? -1 : x > y ? 1 : 0
  const a = toDecimal(x)
  const b = toDecimal(y)
  if (Math.abs(a.scale - b.scale) > MAX_SCALE) return Math.sign(toDouble(x) - toDouble(y))
  const scale = Math.max(a.scale, b.scale)
  const left = a.unscaled * pow10(scale - a.scale)
  const right = b.unscaled * pow10(scale - b.scale)
  return left < right ? -1 : left > right ? 1 : 0
}

export function isWhole(x: FeelNumber): boolean {
  return typeof x === 'number' || x.scale <= 0 || (x.scale <= MAX_SCALE && x.unscaled % pow10(x.scale) === 0n)
}

/** Without the fraction; beyond any memory it is 0, which is what Java's narrowing gives there too. */
export function toBigInt(x: FeelNumber): bigint {
  if (typeof x === 'number') return BigInt(x)
  if (x.scale > 0) return x.scale > MAX_SCALE ? 0n : x.unscaled / pow10(x.scale)
  return x.scale < -MAX_SCALE ? 0n : x.unscaled * pow10(-x.scale)
}
/** `BigDecimal.intValue`: the low 32 bits. */
export const toInt = (x: FeelNumber): number => (typeof x === 'number' ? x | 0 : Number(BigInt.asIntN(32, toBigInt(x))))
