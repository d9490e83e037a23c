import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Personal data: field encryption (AES-256-GCM) and the masked forms that lists show.
 * Classes as forms mark them (`properties.class`): L0 public, L1 internal, L2 personal, L3 sensitive; L2 and L3 are stored encrypted.
 */
export type DataClass = 'L0' | 'L1' | 'L2' | 'L3'
export const isProtected = (dataClass: unknown): boolean => dataClass === 'L2' || dataClass === 'L3'

const KEY_FILE = 'personal-data.key'
const PREFIX = 'enc:1:'
const IV_BYTES = 12
const TAG_BYTES = 16

let current: { key: Buffer; id: string } | undefined

/** Reads the installation's key, creating it (mode 0600) where there is none. Server and workers call it once at start. */
export function openPersonalDataKey(dataDir: string): void {
  const folder = join(dataDir, 'keys')
  const file = join(folder, KEY_FILE)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  chmodSync(file, 0o600)
  usePersonalDataKey(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'))
}

export function usePersonalDataKey(key: Buffer): void {
  if (key.length !== 32) throw new Error(`${KEY_FILE} must hold 32 bytes in base64; found ${key.length}`)
  current = { key, id: createHash('sha256').update(key).digest('hex').slice(0, 8) }
}

/** Text in, `enc:1:<key id>:<iv, tag, cipher text>` out; the same text never comes out twice the same. */
export function encryptField(plain: string): string {
  const { key, id } = opened()
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${PREFIX}${id}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** @throws where the text was changed or belongs to another installation's key */
export function decryptField(stored: string): string {
  const { key, id } = opened()
  if (!isEncrypted(stored)) throw new Error('not an encrypted field')
  const [keyId, payload = ''] = stored.slice(PREFIX.length).split(':')
  if (keyId !== id) throw new Error(`encrypted with key ${keyId}, this installation has ${id}`)
  const bytes = Buffer.from(payload, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}

export const isEncrypted = (value: unknown): value is string => typeof value === 'string' && value.startsWith(PREFIX)

/** A keyed fingerprint for looking an encrypted value up (`idNo`); equal texts have equal fingerprints in one installation only. */
export const fingerprint = (plain: string): string => createHmac('sha256', opened().key).update(plain).digest('base64url')

/** 张三 → 张* */
export const maskName = (name: string): string => (name ? `${[...name][0]}*` : '')
/** First three and last four characters: identity and telephone numbers. */
export const maskNumber = (number: string): string =>
  number.length <= 7 ? '*'.repeat(number.length) : `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`

function opened(): { key: Buffer; id: string } {
  if (!current) throw new Error('openPersonalDataKey has not been called')
  return current
}
