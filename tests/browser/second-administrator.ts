import mongoose from 'mongoose'
import type { OpenedSystem } from './opened-system.ts'
import { Person } from './person.ts'

/** The demonstration has one administrator. Another one, with the same post and password: what takes two is not about how they came. */
export async function signInSecondAdministrator(system: OpenedSystem): Promise<Person> {
  const store = await mongoose.createConnection(system.mongodbUri).asPromise()
  const accounts = store.collection('accounts')
  const first = await accounts.findOne({ username: 'admin' })
  const post = await store.collection('appointments').findOne({ accountId: String(first?._id) })
  const _id = new mongoose.Types.ObjectId()
  await accounts.insertOne({ ...first, _id, username: 'second-admin', name: '孟第二（演示）' })
  await store.collection('appointments').insertOne({ ...post, _id: new mongoose.Types.ObjectId(), accountId: String(_id) })
  await store.close()
  return Person.signedIn(system.browser, { ...system, password: () => system.password('admin') }, 'second-admin')
}
