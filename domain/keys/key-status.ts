import { statSync } from 'node:fs'
import type { PersonRecord } from '../person-record.ts'
import { PERSON_RECORDS } from '../person-records.ts'
import { DataKeyModel, unwrapBy } from './data-key.ts'
import { KeyFolder } from './key-folder.ts'
import { oldDocuments } from './re-encrypt.ts'

export interface KeyStatus {
  readonly folder: string
  /** Names of the files are `master-<number>.key`; the last one is in force. */
  readonly masters: readonly { readonly id: string; readonly number: number; readonly dataKeys: number }[]
  readonly indexes: readonly { readonly id: string; readonly number: number; readonly subjects: number }[]
  readonly destroyed: number
  /** Documents of before there were data keys, by collection. */
  readonly old: Readonly<Record<string, number>>
  /** What is wrong, and what to do about it. */
  readonly problems: readonly string[]
}

/** How the keys in a folder, the installation's or a backup's, fit the open database. Changes nothing. */
export async function keyStatus(path: string): Promise<KeyStatus> {
  const folder = new KeyFolder(path)
  const masters = folder.keys('master')
  const indexes = folder.keys('index')
  const old = await oldDocuments()
  return {
    folder: path,
    masters: await Promise.all(
      masters.map(async ({ id, number }) => ({ id, number, dataKeys: await DataKeyModel.countDocuments({ masterId: id }) })),
    ),
    indexes: await Promise.all(
      indexes.map(async ({ id, number }) => ({
        id,
        number,
        subjects: (await ofPeople(model => model.countDocuments({ idNoIndex: new RegExp(`^${id}:`) }))).reduce(
          (sum, count) => sum + count,
          0,
        ),
      })),
    ),
    destroyed: await DataKeyModel.countDocuments({ erasedAt: { $exists: true } }),
    old,
    problems: [
      ...(await masterProblems(folder)),
      ...(await indexProblems(folder)),
      ...(Object.keys(old).length > 0 && !folder.legacyKey()
        ? ['personal-data.key, by which the older texts are read, is not there']
        : []),
      ...openToOthers(path),
    ],
  }
}

/** Every data key is unwrapped: only that shows that the files are the right ones. */
async function masterProblems(folder: KeyFolder): Promise<string[]> {
  const masters = new Map(folder.keys('master').map(master => [master.id, master]))
  const failed = new Map<string, number>()
  for await (const record of DataKeyModel.find({ wrapped: { $exists: true } })
    .lean()
    .cursor()) {
    const master = masters.get(record.masterId ?? '')
    try {
      if (!master) throw new Error('not there')
      unwrapBy(master, record)
    } catch {
      const what = master
        ? `were changed: they do not open by master key ${master.id}`
        : `need master key ${record.masterId}, which is not there`
      failed.set(what, (failed.get(what) ?? 0) + 1)
    }
  }
  return [...failed].map(([what, count]) => `${count} data keys ${what}`)
}

const ofPeople = <T>(ask: (model: PersonRecord['model']) => PromiseLike<T>): Promise<T[]> =>
  Promise.all(PERSON_RECORDS.map(({ model }) => ask(model)))

async function indexProblems(folder: KeyFolder): Promise<string[]> {
  // Records of older versions have none until they are sealed anew; the status names those as older texts.
  const indexes = (await ofPeople(model => model.distinct('idNoIndex'))).flat().filter(index => typeof index === 'string')
  const used = indexes.map(index => index.split(':')[0])
  const held = new Set(folder.keys('index').map(({ id }) => id))
  const lacking = [...new Set(used)].filter(id => id !== undefined && !held.has(id))
  return lacking.map(
    id => `index key ${id} is not there: subjects are not found by number until it is back, or: npm run keys -- rotate-index`,
  )
}

function openToOthers(path: string): string[] {
  if (process.platform === 'win32') return []
  try {
    return (statSync(path).mode & 0o077) === 0 ? [] : [`others may read the folder: chmod 700 ${path}`]
  } catch {
    return ['there is no such folder']
  }
}
