import { z } from 'zod'
import { maskName } from '../domain/personal-data.ts'
import { formData } from './form-data.ts'
import { BpmnError, defineWorker } from './worker-contract.ts'
import type { AnyWorker } from './worker-contract.ts'

/**
 * What a worker of a package gets, whose module imports nothing of ours: the module's default export is a function of it
 * that returns the worker (`worker-contract.ts`). One zod, one database connection, one set of keys for all.
 */
export const workerKit = { z, defineWorker, BpmnError, formData, maskName } as const
export type WorkerKit = typeof workerKit
export type PackageWorker = (kit: WorkerKit) => AnyWorker
