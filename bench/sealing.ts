import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDataKey } from '../domain/keys/data-key.ts'
import { useKeyFolder } from '../domain/keys/installation-keys.ts'
import { blindIndex } from '../domain/keys/blind-index.ts'
import { KeyFolder } from '../domain/keys/key-folder.ts'
import { hold } from '../domain/keys/key-ring.ts'
import { openText, sealText } from '../domain/keys/sealed-text.ts'

const TEXT = JSON.stringify('郑州市金水区济源路1号院2号楼3单元401室')
const PLACE = 'subjects/6b02a5833a913aa6c0fbb1ba/residence'

/** CPU of a sealed field (key looked up, place bound, text encoded) against plain AES-256-GCM of the same bytes, in the same run. */
export async function run(): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'fengqiao-bench-'))
  const folder = new KeyFolder(path)
  folder.add('master')
  folder.add('index')
  useKeyFolder(folder)
  const made = makeDataKey('case:1')
  hold(made)
  const id = made.record._id
  const key = createSecretKey(randomBytes(32))
  const sealed = sealText(id, PLACE, TEXT)
  const bytes = plainSeal(key)
  console.log(`${Buffer.byteLength(TEXT)} bytes of text, stored as ${sealed.length}`)
  report(
    'seal',
    micros(() => sealText(id, PLACE, TEXT)),
    micros(() => plainSeal(key)),
  )
  report(
    'open',
    micros(() => openText(sealed, PLACE)),
    micros(() => plainOpen(key, bytes)),
  )
  console.log(`blind index ${micros(() => blindIndex('idNo', '000000199002280012')).toFixed(2)} µs`)
  rmSync(path, { recursive: true })
}

function report(what: string, ours: number, plain: number): void {
  console.log(`${what}  ${ours.toFixed(2)} µs, plain AES-256-GCM ${plain.toFixed(2)} µs, ratio ${(ours / plain).toFixed(2)}`)
}

function plainSeal(key: KeyObject): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  return Buffer.concat([iv, cipher.update(TEXT, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function plainOpen(key: KeyObject, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
}

/** User and system time, since creating a cipher asks for both. */
function micros(work: () => void): number {
  const rounds = 20_000
  for (let i = 0; i < rounds; i++) work()
  const before = process.cpuUsage()
  for (let i = 0; i < rounds; i++) work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / rounds
}
