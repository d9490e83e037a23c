import type { StateStore, Table } from './state-store.ts'

export interface StoredResource {
  readonly version: number
  readonly versionTag: string
  readonly deploymentKey: number
}

/** What resources of one kind have under names of their own. */
export interface ResourceIdentity<V> {
  id(resource: V): string
  key(resource: V): number
}

/** Deployed resources that are found by their id: forms, and what the engine does not look into. */
export class StoredResourcesView<V extends StoredResource> {
  protected readonly byKey: Table<V>
  protected readonly latestKeys: Table<number>
  protected readonly byDeployment: Table<number>
  protected readonly byVersionTag: Table<number>
  /** The highest version that was ever given, of ids of which something has been deleted. */
  protected readonly highest: Table<number>
  protected readonly identity: ResourceIdentity<V>

  constructor(store: StateStore, name: string, identity: ResourceIdentity<V>) {
    this.byKey = store.table(name, ['number'])
    this.latestKeys = store.table(`${name}-latest`, ['string'])
    this.byDeployment = store.table(`${name}-by-deployment`, ['number', 'string'])
    this.byVersionTag = store.table(`${name}-by-version-tag`, ['string', 'string'])
    this.highest = store.table(`${name}-highest`, ['string'])
    this.identity = identity
  }

  get(key: number): V | undefined {
    return this.byKey.get([key])
  }

  latest(id: string): V | undefined {
    return this.found(this.latestKeys.get([id]))
  }

  inDeployment(id: string, deploymentKey: number): V | undefined {
    return this.found(this.byDeployment.get([deploymentKey, id]))
  }

  withVersionTag(id: string, versionTag: string): V | undefined {
    return this.found(this.byVersionTag.get([id, versionTag]))
  }

  /** Where none is left, Zeebe begins at 1 again. */
  nextVersion(id: string): number {
    const latest = this.latest(id)
    return latest ? this.highestVersion(id, latest) + 1 : 1
  }

  protected highestVersion(id: string, latest: V): number {
    return Math.max(this.highest.get([id]) ?? 0, latest.version)
  }

  private found(key: number | undefined): V | undefined {
    return key === undefined ? undefined : this.byKey.get([key])
  }
}

export class StoredResources<V extends StoredResource> extends StoredResourcesView<V> {
  put(resource: V): void {
    const [id, key] = [this.identity.id(resource), this.identity.key(resource)]
    this.byKey.put([key], resource)
    this.latestKeys.put([id], key)
    this.byDeployment.put([resource.deploymentKey, id], key)
    if (resource.versionTag) this.byVersionTag.put([id, resource.versionTag], key)
  }

  remove(resource: V): void {
    const [id, key] = [this.identity.id(resource), this.identity.key(resource)]
    const latest = this.latest(id)
    if (latest) this.highest.put([id], this.highestVersion(id, latest))
    this.byKey.delete([key])
    this.byDeployment.delete([resource.deploymentKey, id])
    if (resource.versionTag) this.byVersionTag.delete([id, resource.versionTag])
    if (latest && this.identity.key(latest) === key) this.fallBack(id)
  }

  private fallBack(id: string): void {
    let latest: V | undefined
    for (const [, other] of this.byKey.scan())
      if (this.identity.id(other) === id && other.version > (latest?.version ?? 0)) latest = other
    if (latest) this.latestKeys.put([id], this.identity.key(latest))
    else this.latestKeys.delete([id])
  }
}
