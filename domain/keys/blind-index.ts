import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { indexKeys } from './installation-keys.ts'
import type { FileKey } from './key-folder.ts'

/**
 * To find what is encrypted by its exact value: `<index key id>:<HMAC-SHA-256>` under a key of its own outside the database,
 * another one for each purpose, so that neither the value nor "same number as there" can be read from a copy of the database.
 */
export type IndexPurpose = 'idNo' | 'phone' | 'name' | 'category' | 'termEnd' | 'content'

const NORMAL: Readonly<Record<IndexPurpose, (value: string) => string>> = {
  idNo: value => value.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase(),
  phone: value =>
    value
      .normalize('NFKC')
      .replaceAll(/\D/g, '')
      .replace(/^(00)?86(?=1\d{10}$)/, ''),
  name: value =>
    value
      .normalize('NFKC')
      .replaceAll(/[\s·・•‧]/g, '')
      .toLowerCase(),
  category: value => value,
  termEnd: value => value,
  content: value => value,
}

const derived = new Map<string, KeyObject>()

/** As it is written: by the index key in force. */
export function blindIndex(purpose: IndexPurpose, value: string): string {
  const [newest] = indexKeys()
  return indexBy(newest!, purpose, value)
}

/** As it may stand in the database: while a rotation is under way, by an older index key too. For `{ $in: … }`. */
export const blindIndexes = (purpose: IndexPurpose, value: string): string[] =>
  indexKeys().map(key => indexBy(key, purpose, value))

function indexBy(key: FileKey, purpose: IndexPurpose, value: string): string {
  const name = `${key.id}:${purpose}`
  const secret = derived.get(name) ?? derive(key, purpose)
  derived.set(name, secret)
  return `${key.id}:${createHmac('sha256', secret).update(NORMAL[purpose](value)).digest('base64url')}`
}

const derive = (key: FileKey, purpose: IndexPurpose): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', key.secret, '', `fengqiao blind index ${purpose}`, 32)))

/**
 * The key under which an account's browser keeps what could not be brought to the server yet: 32 bytes, the same each time until the
 * index key is rotated. It is told to nobody but that account, signed in.
 */
export function browserKeyOf(accountId: string): Buffer {
  const [newest] = indexKeys()
  return Buffer.from(hkdfSync('sha256', newest!.secret, accountId, 'fengqiao browser drafts', 32))
}
