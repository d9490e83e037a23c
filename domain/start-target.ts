/** What the page from which a start form was opened says of it: whom or which office it is about, and the like. Never personal data. */
export type StartedFrom = Readonly<Record<string, string>>

/** For which start form something is typed or uploaded. Of one begun for several people or offices there is a draft for each. */
export function startTarget(processDefinitionId: string, from: StartedFrom = {}): string {
  const asked = new URLSearchParams(Object.entries(from).toSorted(([one], [other]) => (one < other ? -1 : 1))).toString()
  return asked === '' ? `start:${processDefinitionId}` : `start:${processDefinitionId} ${asked}`
}

/** Its parts again; undefined for a user task's key. */
export function startOf(target: string): { readonly processDefinitionId: string; readonly from: StartedFrom } | undefined {
  const [, processDefinitionId, asked = ''] = /^start:(\S+)(?: (.+))?$/.exec(target) ?? []
  return processDefinitionId === undefined
    ? undefined
    : { processDefinitionId, from: Object.fromEntries(new URLSearchParams(asked)) }
}
