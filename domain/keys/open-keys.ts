import mongoose from 'mongoose'
import { DataKeyModel } from './data-key.ts'
import { missing, useKeyFolder } from './installation-keys.ts'
import { KeyError, KeyFolder } from './key-folder.ts'
import { followErasures, forgetAll } from './key-ring.ts'

/**
 * Opens the installation's keys, on an open database; a new installation gets its first ones. Every process that reads
 * or writes personal data calls it once at start.
 * `mayLackIndex`: the blind indexes are about to be made anew.
 * @throws KeyError where the database needs keys that the folder does not hold; nothing is changed then
 */
export async function openKeys(path: string, { mayLackIndex = false } = {}): Promise<void> {
  const folder = new KeyFolder(path)
  const used = await DataKeyModel.distinct('masterId')
  const held = new Set(folder.keys('master').map(({ id }) => id))
  const lacking = used.filter(id => !held.has(id))
  if (lacking.length > 0) throw new KeyError(missing(`master key ${lacking.join(', ')}`, path))
  if (!folder.legacyKey() && used.length === 0 && (await holdsOldTexts()))
    throw new KeyError(missing('key personal-data.key', path))
  if (!mayLackIndex && held.size > 0 && folder.keys('index').length === 0 && (await holdsIndexes()))
    throw new KeyError(`${missing('index key', path)} Or make a new one: npm run keys -- rotate-index`)
  await DataKeyModel.createIndexes()
  folder.prepare()
  if (held.size === 0) folder.add('master', 1)
  if (folder.keys('index').length === 0) folder.add('index', 1)
  useKeyFolder(folder)
  forgetAll()
  followErasures()
}

const OLD_TEXT = /^enc:1:/

const collection = (name: string) => mongoose.connection.collection(name)

async function holdsOldTexts(): Promise<boolean> {
  const old = await Promise.all([
    collection('submissions').findOne({ 'fields.value': OLD_TEXT }),
    collection('subjects').findOne({ idNo: OLD_TEXT }),
    collection('drafts').findOne({ sealed: OLD_TEXT }),
  ])
  return old.some(each => each !== null)
}

const holdsIndexes = async (): Promise<boolean> =>
  (
    await Promise.all(['subjects', 'releasedPersons'].map(name => collection(name).findOne({ idNoIndex: { $exists: true } })))
  ).some(each => each !== null)
