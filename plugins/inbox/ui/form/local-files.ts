import type { KeptFiles } from '../../../../ui/plugin-ui.ts'
import { ofAccount, SealedStore } from './sealed-store.ts'

/** Between the parts of a kept file's id: the form's place, the field's, and the moment. */
const THEN = '\n'
const LENGTH_BYTES = 4

/** Files that were chosen for a form and are not uploaded yet: a photo taken where there is no network. */
export class LocalFiles {
  readonly #store: SealedStore
  constructor(accountId: string) {
    this.#store = new SealedStore(accountId, 'fengqiao-files')
  }

  /** Those of one form. @param target a user task's key, or a start form's place (`startTarget`) */
  of(target: string): KeptFiles {
    const store = this.#store
    return {
      keep: async (field, file) => {
        const id = [target, field, `${Date.now()}-${crypto.randomUUID()}`].join(THEN)
        await store.put(id, await packed(file))
        return id
      },
      of: field => store.targets(target + THEN + field + THEN),
      read: async id => {
        const bytes = await store.get(id)
        return bytes && unpacked(bytes)
      },
      remove: id => store.remove(id),
    }
  }

  /** The form was handed in. */
  async forget(target: string): Promise<void> {
    for (const id of await this.#store.targets(target + THEN)) await this.#store.remove(id)
  }
}

/** The name of a file tells as much as the file: both are sealed together. */
async function packed(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const about = new TextEncoder().encode(JSON.stringify([file.name, file.type]))
  const bytes = new Uint8Array(LENGTH_BYTES + about.length + file.size)
  new DataView(bytes.buffer).setUint32(0, about.length)
  bytes.set(about, LENGTH_BYTES)
  bytes.set(new Uint8Array(await file.arrayBuffer()), LENGTH_BYTES + about.length)
  return bytes
}

function unpacked(bytes: Uint8Array<ArrayBuffer>): File {
  const end = LENGTH_BYTES + new DataView(bytes.buffer).getUint32(0)
  const [name, type] = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, end))) as [string, string]
  return new File([bytes.subarray(end)], name, { type })
}

export const localFilesOf = ofAccount(accountId => new LocalFiles(accountId))
