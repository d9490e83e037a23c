import { expect, it } from 'vitest'
import { databaseFile } from '../../../engine/store/database.ts'
import { ThreadReader } from '../../../engine/store/reader.ts'
import { Store } from '../../../engine/store/store.ts'
import { tempDirectory } from '../../helpers/temp-directory.ts'

it('a search in the other thread sees what was committed, and its errors come back', async () => {
  const directory = tempDirectory()
  const store = new Store(directory)
  const reader = new ThreadReader(store.database, databaseFile(directory))
  const search = async (sql: string, ...values: string[]) => (await reader.search([{ sql, values }]))[0]!
  const count = async () => (await search('SELECT count(*) AS n FROM variable WHERE name = ?', '名'))[0]!['n']
  const insert = "INSERT INTO variable (key, name, value) VALUES (2251799813685249, '名', '1')"
  expect(await count()).toBe(0)
  store.database.exec(insert)
  expect(await count()).toBe(1)
  expect(await search('SELECT key FROM variable')).toEqual([{ key: 2251799813685249 }])
  await expect(search('SELECT nothing')).rejects.toThrow(/nothing/)
  await expect(search('INSERT INTO variable (key) VALUES (1)')).rejects.toThrow(/readonly/)
  expect(await count()).toBe(1)
  await reader.close()
  store.close()
})
