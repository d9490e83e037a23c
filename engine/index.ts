/** The embedded engine's public entry. See README.md. */
export { Engine, type EngineOptions } from './engine.ts'
export { startGateway, type Gateway } from './gateway/server.ts'
export { StorageError } from './store/database.ts'
