import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { EngineClient } from './engine.ts'

const MODELS = new URL('../engine/models/', import.meta.url)

export function modelPath(name: string): string {
  return fileURLToPath(new URL(name, MODELS))
}

/** Deploys files of tests/engine/models in one deployment, through the SDK. */
export async function deploy(client: EngineClient, ...names: string[]) {
  const resources = await Promise.all(names.map(async name => new File([await readFile(modelPath(name))], name)))
  return client.createDeployment({ resources })
}
