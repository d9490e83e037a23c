import mongoose from 'mongoose'

/** Connects mongoose's default connection, on which the models of `domain/` live. */
export async function connectStore(uri: string): Promise<void> {
  mongoose.set('strictQuery', true)
  await mongoose.connect(uri, { serverSelectionTimeoutMS: 10_000, autoIndex: false })
}

/** After all models are known: unique and expiring indexes must exist before the first request. */
export async function buildIndexes(): Promise<void> {
  await Promise.all(Object.values(mongoose.models).map(model => model.createIndexes()))
}

export const disconnectStore = (): Promise<void> => mongoose.disconnect()

export const storeIsUp = (): boolean => mongoose.connection.readyState === mongoose.ConnectionStates.connected
