import { OrganisationModel } from '../../domain/organisation.ts'
import { TaskModel } from '../../domain/task.ts'
import type { TaskFacets } from './task-list-contract.ts'
import { byAnyOf } from './task-scope.ts'
import type { Ways } from './task-scope.ts'

interface Group {
  readonly _id: string | null
  readonly name?: string
  readonly count: number
}

const groupBy = (field: string, more: object = {}) => [
  { $group: { _id: field, count: { $sum: 1 }, ...more } },
  { $sort: { count: -1 as const, _id: 1 as const } },
]

/** By what these tasks can be told apart, the most frequent first. */
export async function facetsOf(ways: Ways): Promise<TaskFacets> {
  const [found] = await TaskModel.aggregate<{ processes: Group[]; offices: Group[]; levels: Group[] }>([
    { $match: byAnyOf(ways) },
    { $project: { processDefinitionId: 1, processName: 1, officeCode: 1, level: 1 } },
    {
      $facet: {
        processes: groupBy('$processDefinitionId', { name: { $last: '$processName' } }),
        offices: groupBy('$officeCode'),
        levels: groupBy('$level'),
      },
    },
  ])
  const { processes = [], offices = [], levels = [] } = found ?? {}
  const names = await officeNames(offices.map(({ _id }) => _id))
  return {
    processes: processes.map(({ _id, name, count }) => ({ id: _id ?? '', name: name ?? '', count })),
    offices: offices.flatMap(({ _id, count }) => (_id === null ? [] : [{ code: _id, name: names.get(_id) ?? _id, count }])),
    levels: levels.flatMap(({ _id, count }) => (_id === null ? [] : [{ level: _id, count }])),
  }
}

/** By code. */
export async function officeNames(codes: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(codes.flatMap(code => code ?? []))]
  if (known.length === 0) return new Map()
  const found = await OrganisationModel.find({ code: { $in: known } }, 'code name -_id').lean()
  return new Map(found.map(({ code, name }) => [code, name]))
}
