import * as crypto from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP's first choice of Argon2id for a server: 19 MiB, two passes. */
const ARGON2 = { memory: 19_456, passes: 2, parallelism: 1 }
/** For a Node.js without Argon2 (before 24.7). */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const SALT_BYTES = 16
const KEY_BYTES = 32

const scrypt = promisify<string, Buffer, number, typeof SCRYPT, Buffer>(crypto.scrypt)
const hasArgon2 = 'argon2' in crypto

/** `$argon2id$v=19$m=…,t=…,p=…$salt$key`, or `scrypt$N$r$p$salt$key`: the cost stands beside the key, so a later one can too. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.randomBytes(SALT_BYTES)
  if (!hasArgon2) {
    const key = await scrypt(password.normalize('NFC'), salt, KEY_BYTES, SCRYPT)
    return ['scrypt', SCRYPT.N, SCRYPT.r, SCRYPT.p, salt.toString('base64url'), key.toString('base64url')].join('$')
  }
  const key = await argon2id(password, salt, KEY_BYTES, ARGON2)
  const cost = `m=${ARGON2.memory},t=${ARGON2.passes},p=${ARGON2.parallelism}`
  return `$argon2id$v=19$${cost}$${unpadded(salt)}$${unpadded(key)}`
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const check = stored.startsWith('$argon2id$') ? argon2Key : scryptKey
  const keys = await check(password, stored)
  return keys !== undefined && crypto.timingSafeEqual(keys.actual, keys.expected)
}

/** Whether a hash is of an older scheme or cost than `hashPassword` makes now: it is made anew at the next sign-in. */
export const isOutdated = (stored: string): boolean =>
  hasArgon2 && !stored.startsWith(`$argon2id$v=19$m=${ARGON2.memory},t=${ARGON2.passes},p=${ARGON2.parallelism}$`)

/** Four groups of letters and digits that nobody mixes up: for demonstration logins. */
export function makePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const letters = Array.from({ length: 12 }, () => alphabet[crypto.randomInt(alphabet.length)])
  return [0, 4, 8].map(start => letters.slice(start, start + 4).join('')).join('-')
}

interface Keys {
  readonly actual: Buffer
  readonly expected: Buffer
}

async function argon2Key(password: string, stored: string): Promise<Keys | undefined> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored)
  if (!found || !hasArgon2) return undefined
  const [, memory, passes, parallelism, salt = '', key = ''] = found
  const expected = Buffer.from(key, 'base64')
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  return { expected, actual: await argon2id(password, Buffer.from(salt, 'base64'), expected.length, cost) }
}

async function scryptKey(password: string, stored: string): Promise<Keys | undefined> {
  const [scheme, n, r, p, salt = '', key = ''] = stored.split('$')
  if (scheme !== 'scrypt') return undefined
  const expected = Buffer.from(key, 'base64url')
  const cost = { N: Number(n), r: Number(r), p: Number(p), maxmem: SCRYPT.maxmem }
  return { expected, actual: await scrypt(password.normalize('NFC'), Buffer.from(salt, 'base64url'), expected.length, cost) }
}

function argon2id(password: string, nonce: Buffer, tagLength: number, cost: typeof ARGON2): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    crypto.argon2('argon2id', { message: password.normalize('NFC'), nonce, tagLength, ...cost }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** As the PHC string format writes bytes. */
const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
