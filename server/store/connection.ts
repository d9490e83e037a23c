import mongoose from 'mongoose'
import { dropFormerIndexes } from './former-indexes.ts'

const SELECTION_MS = 5_000

/** Connects mongoose's default connection, on which the models of `domain/` live. */
export async function connectStore(uri: string): Promise<void> {
  // A filter by a field that no record has would find all of them.
  mongoose.set('strictQuery', 'throw')
  // What runs within a transaction belongs to it, however deep.
  mongoose.set('transactionAsyncLocalStorage', true)
  try {
    await mongoose.connect(uri, { serverSelectionTimeoutMS: SELECTION_MS, autoIndex: false })
  } catch (error) {
    throw new Error(`MongoDB at ${hostsOf(uri)} does not answer: ${(error as Error).message}`, { cause: error })
  }
}

/** After all models are known: unique and expiring indexes must exist before the first request. */
export async function buildIndexes(): Promise<void> {
  await Promise.all(Object.values(mongoose.models).map(model => model.createIndexes()))
  await dropFormerIndexes()
}

export const disconnectStore = (): Promise<void> => mongoose.disconnect()

export const storeIsUp = (): boolean => mongoose.connection.readyState === mongoose.ConnectionStates.connected

/** Never the whole: it may hold a password. */
const hostsOf = (uri: string): string => uri.replace(/^mongodb(\+srv)?:\/\/([^@/]*@)?/, '').replace(/[/?].*$/, '')
