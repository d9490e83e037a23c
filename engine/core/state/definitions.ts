import type { ProcessInstanceValue, ProcessValue } from '../record-values.ts'
import type { ExecutableProcess, FlowNode } from '../model/executable.ts'
import { nodeOf } from '../model/executable.ts'
import { present } from '../assert.ts'
import type { StateStore, Table } from './state-store.ts'

export interface DeployedProcess {
  readonly value: ProcessValue
  readonly executable: ExecutableProcess
}

/** Builds the executable graph of a stored process. */
export type BuildProcess = (value: ProcessValue) => ExecutableProcess

/** Deployed processes, their graphs built on first use and kept. */
export class DefinitionsView {
  protected readonly processes: Table<ProcessValue>
  protected readonly byVersion: Table<number>
  protected readonly latestVersions: Table<number>
  protected readonly byDeployment: Table<number>
  protected readonly byVersionTag: Table<number>
  /** The highest version that was ever given, of ids of which something has been deleted. */
  protected readonly highestVersions: Table<number>
  protected readonly graphs = new Map<number, DeployedProcess>()
  private readonly build: BuildProcess

  constructor(store: StateStore, build: BuildProcess) {
    this.processes = store.table('processes', ['number'])
    this.byVersion = store.table('processes-by-version', ['string', 'number'])
    this.latestVersions = store.table('processes-latest', ['string'])
    this.byDeployment = store.table('processes-by-deployment', ['number', 'string'])
    this.byVersionTag = store.table('processes-by-version-tag', ['string', 'string'])
    this.highestVersions = store.table('processes-highest', ['string'])
    this.build = build
  }

  get(key: number): DeployedProcess | undefined {
    const value = this.processes.get([key])
    if (!value) return undefined
    let process = this.graphs.get(key)
    if (!process) this.graphs.set(key, (process = { value, executable: this.build(value) }))
    return process
  }

  existing(key: number): DeployedProcess {
    return present(this.graphs.get(key) ?? this.get(key), `process definition ${key}`)
  }

  /** Without building the graph. */
  value(key: number): ProcessValue | undefined {
    return this.processes.get([key])
  }

  /** The model element of an element instance. */
  nodeOf(value: ProcessInstanceValue): FlowNode {
    const process = this.existing(value.processDefinitionKey).executable
    return present(nodeOf(process, value.elementId, value.bpmnElementType), `element '${value.elementId}'`)
  }

  /** Of a multi-instance activity the activity inside. */
  nodeById(processDefinitionKey: number, elementId: string): FlowNode {
    const node = this.existing(processDefinitionKey).executable.nodes.get(elementId)
    return present(node?.innerActivity ?? node, `element '${elementId}'`)
  }

  latestVersion(bpmnProcessId: string): number {
    return this.latestVersions.get([bpmnProcessId]) ?? this.lastOfVersions(bpmnProcessId)
  }

  /** Also of versions that have been deleted: none is given twice. */
  highestVersion(bpmnProcessId: string): number {
    return Math.max(this.highestVersions.get([bpmnProcessId]) ?? 0, this.latestVersion(bpmnProcessId))
  }

  versionBefore(bpmnProcessId: string, version: number): DeployedProcess | undefined {
    for (let before = version - 1; before > 0; before--) {
      const process = this.withVersion(bpmnProcessId, before)
      if (process) return process
    }
    return undefined
  }

  /** Data of before `processes-latest` was kept has only the versions. */
  protected lastOfVersions(bpmnProcessId: string): number {
    let latest = 0
    for (const [[, version]] of this.byVersion.scan([bpmnProcessId])) latest = version as number
    return latest
  }

  /** Without building the graph. */
  valueOfVersion(bpmnProcessId: string, version: number): ProcessValue | undefined {
    const key = this.byVersion.get([bpmnProcessId, version])
    return key === undefined ? undefined : this.processes.get([key])
  }

  latest(bpmnProcessId: string): DeployedProcess | undefined {
    return this.withVersion(bpmnProcessId, this.latestVersion(bpmnProcessId))
  }

  withVersion(bpmnProcessId: string, version: number): DeployedProcess | undefined {
    return this.byKey(this.byVersion.get([bpmnProcessId, version]))
  }

  inDeployment(bpmnProcessId: string, deploymentKey: number): DeployedProcess | undefined {
    return this.byKey(this.byDeployment.get([deploymentKey, bpmnProcessId]))
  }

  withVersionTag(bpmnProcessId: string, versionTag: string): DeployedProcess | undefined {
    return this.byKey(this.byVersionTag.get([bpmnProcessId, versionTag]))
  }

  private byKey(key: number | undefined): DeployedProcess | undefined {
    return key === undefined ? undefined : this.get(key)
  }
}

export class Definitions extends DefinitionsView {
  put(process: ProcessValue): void {
    const { processDefinitionKey: key, bpmnProcessId, version, versionTag, deploymentKey } = process
    // A reverted deployment may have had this key before.
    this.graphs.delete(key)
    this.processes.put([key], process)
    this.latestVersions.put([bpmnProcessId], Math.max(version, this.latestVersion(bpmnProcessId)))
    this.byVersion.put([bpmnProcessId, version], key)
    this.byDeployment.put([deploymentKey, bpmnProcessId], key)
    if (versionTag) this.byVersionTag.put([bpmnProcessId, versionTag], key)
  }

  remove({ processDefinitionKey: key, bpmnProcessId, version, versionTag, deploymentKey }: ProcessValue): void {
    this.highestVersions.put([bpmnProcessId], this.highestVersion(bpmnProcessId))
    this.graphs.delete(key)
    this.processes.delete([key])
    this.byVersion.delete([bpmnProcessId, version])
    this.byDeployment.delete([deploymentKey, bpmnProcessId])
    if (versionTag) this.byVersionTag.delete([bpmnProcessId, versionTag])
    this.latestVersions.put([bpmnProcessId], this.lastOfVersions(bpmnProcessId))
  }
}
