import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { keyFolder, missing } from './installation-keys.ts'
import { KeyError } from './key-folder.ts'
import { secretOf } from './key-ring.ts'

/**
 * `enc:2:<data key id>:<initialisation vector, tag, cipher text>`, AES-256-GCM. The place where the text stands
 * (`subjects/<id>/idNo`) is authenticated with it: moved to another document or field it does not open.
 * `enc:1:<key id>:…` is how installations wrote before there were data keys; it is only read.
 */
const PREFIX = 'enc:2:'
const OLD_PREFIX = 'enc:1:'
const IV_BYTES = 12
const TAG_BYTES = 16

export const isSealed = (value: unknown): value is string => typeof value === 'string' && value.startsWith(PREFIX)
/** Written before there were data keys: `npm run keys -- re-encrypt`. */
export const isOldSealed = (value: unknown): value is string => typeof value === 'string' && value.startsWith(OLD_PREFIX)

/** The same text never comes out twice the same. The key must be loaded (`keyOf`). @throws ErasedError */
export function sealText(keyId: string, place: string, plain: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', secretOf(keyId), iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${PREFIX}${keyId}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** @throws ErasedError; Error where the text was changed, moved, or its key is not at hand */
export function openText(stored: string, place: string): string {
  if (!isSealed(stored) && !isOldSealed(stored)) throw new Error(`${place} holds what was not sealed here`)
  const [, version, keyId = '', payload = ''] = stored.split(':')
  const bytes = Buffer.from(payload, 'base64url')
  const secret = version === '2' ? secretOf(keyId) : oldKey(keyId)
  const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, IV_BYTES))
  if (version === '2') decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/** Any JSON value. */
export const sealJson = (keyId: string, place: string, value: unknown): string => sealText(keyId, place, JSON.stringify(value))
export const openJson = (stored: string, place: string): unknown => JSON.parse(openText(stored, place)) as unknown

function oldKey(keyId: string): Buffer {
  const key = keyFolder().legacyKey()
  if (key && createHash('sha256').update(key).digest('hex').slice(0, 8) === keyId) return key
  throw new KeyError(missing(`key ${keyId} of older texts (personal-data.key)`, keyFolder().path))
}
