import type { OrganisationKind } from '../../../domain/organisation.ts'

export interface TreeItem {
  readonly code: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly parentCode?: string
  readonly status: 'active' | 'abolished'
}
export interface TreeNode {
  readonly key: string
  /** Absent: the group of the outside organs. */
  readonly item?: TreeItem
  readonly children: readonly TreeNode[]
}

export const OUTSIDE = 'outside'
const inTree: ReadonlySet<OrganisationKind> = new Set([
  'province',
  'city-bureau',
  'county-bureau',
  'office',
  'village',
  'community',
])

/** Province … village, then the outside organs in a group of their own; with a search, what fits it and what leads there. */
export function treeNodes(items: readonly TreeItem[], search: string): TreeNode[] {
  const known = new Set(items.map(({ code }) => code))
  const below = Map.groupBy(items, ({ parentCode }) => (parentCode !== undefined && known.has(parentCode) ? parentCode : ''))
  const nodesUnder = (code: string, fits: (item: TreeItem) => boolean): TreeNode[] =>
    (below.get(code) ?? []).filter(fits).flatMap(item => {
      const children = nodesUnder(item.code, () => true)
      return matches(item, search) || children.length > 0 ? [{ key: item.code, item, children }] : []
    })
  const outside = nodesUnder('', item => !inTree.has(item.kind))
  const group = outside.length > 0 ? [{ key: OUTSIDE, children: outside }] : []
  return [...nodesUnder('', item => inTree.has(item.kind)), ...group]
}

export const matches = ({ name, code }: TreeItem, search: string): boolean =>
  search === '' || name.includes(search) || code.includes(search)

/** What must be open for an organisation to be seen. */
export function pathTo(items: readonly TreeItem[], code: string | undefined): string[] {
  const byCode = new Map(items.map(item => [item.code, item]))
  const path: string[] = []
  for (let at = byCode.get(code ?? ''); at; at = byCode.get(at.parentCode ?? ''))
    path.push(inTree.has(at.kind) ? at.code : OUTSIDE)
  return path
}

export const keysOf = (nodes: readonly TreeNode[]): string[] => nodes.flatMap(node => [node.key, ...keysOf(node.children)])
