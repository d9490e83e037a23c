import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyWorker } from './worker-contract.ts'

/** All workers of all packs: the files `workers/<pack>/<job type>.ts`. */
export async function findWorkers(folder = import.meta.dirname): Promise<AnyWorker[]> {
  const workers: AnyWorker[] = []
  for (const file of globSync('*/*.ts', { cwd: folder }).sort()) {
    const found = (await import(pathToFileURL(join(folder, file)).href)) as { default?: AnyWorker }
    if (!found.default?.type) throw new Error(`workers/${file} exports no worker as its default`)
    if (!file.endsWith(`/${found.default.type}.ts`)) throw new Error(`workers/${file} serves ${found.default.type}: name it so`)
    if (workers.some(worker => worker.type === found.default?.type)) throw new Error(`two workers serve ${found.default.type}`)
    workers.push(found.default)
  }
  return workers
}
