import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** As installations wrote before there were data keys. */
export class OldKey {
  readonly #key = randomBytes(32)

  writeTo(folder: string): void {
    writeFileSync(join(folder, 'personal-data.key'), this.#key.toString('base64'), { mode: 0o600 })
  }

  seal(value: unknown): string {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
    const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
    const id = createHash('sha256').update(this.#key).digest('hex').slice(0, 8)
    return `enc:1:${id}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
  }
}
