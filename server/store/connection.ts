import mongoose from 'mongoose'

/** Connects mongoose's default connection, on which the models of `domain/` live, and builds their indexes. */
export async function connectStore(uri: string): Promise<void> {
  mongoose.set('strictQuery', true)
  mongoose.set('sanitizeFilter', true)
  await mongoose.connect(uri, { serverSelectionTimeoutMS: 10_000, autoIndex: false })
  await Promise.all(Object.values(mongoose.models).map(model => model.createIndexes()))
}

export const disconnectStore = (): Promise<void> => mongoose.disconnect()

export const storeIsUp = (): boolean => mongoose.connection.readyState === mongoose.ConnectionStates.connected
