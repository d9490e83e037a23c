import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PackageFault } from '../domain/installed-package.ts'
import type { InstalledPackage } from '../domain/installed-package.ts'
import type { AnyWorker } from './worker-contract.ts'
import { workerKit } from './worker-kit.ts'
import type { PackageWorker } from './worker-kit.ts'

/** The workers that a package brings; of a newer version its modules are read anew. @throws PackageFault where a module is none, or `taken` has its job type */
export async function packageWorkers(
  { name, version, packs }: InstalledPackage,
  taken: ReadonlySet<string>,
): Promise<AnyWorker[]> {
  const workers: AnyWorker[] = []
  for (const file of packs.flatMap(pack => pack.workers)) {
    const { default: make } = (await import(`${pathToFileURL(file).href}?version=${version}`)) as { default?: PackageWorker }
    const worker = typeof make === 'function' ? make(workerKit) : undefined
    if (!worker?.type) throw new PackageFault(`${name}: ${basename(file)} exports no function that returns a worker`)
    if (basename(file) !== `${worker.type}.mjs`)
      throw new PackageFault(`${name}: ${basename(file)} serves ${worker.type}: name it so`)
    if (taken.has(worker.type) || workers.some(other => other.type === worker.type))
      throw new PackageFault(`${name}: another worker serves ${worker.type} already`)
    workers.push(worker)
  }
  return workers
}
