import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../../../../ui/api.ts'
import type { MigrationView } from '../../impact/migration/migrations.ts'
import type { Mapping } from '../../impact/migration/propose-plan.ts'
import { ComparedDiagrams } from '../impact/compared-diagrams.tsx'
import type { DiagramMarks, Mark } from '../impact/diagram-marks.ts'

interface Props {
  readonly migration: MigrationView
  readonly mappings: readonly Mapping[]
  /** An element of the old version. */
  readonly selected: string | undefined
  onSelect(elementId: string | undefined): void
}

/** The plan on both versions: what has no way over, what goes elsewhere, what is new; where cases stand. */
export function MappedDiagrams({ migration, mappings, selected, onSelect }: Props) {
  const intl = useIntl()
  const { sourceKey, targetKey, sourceVersion, targetVersion, sourceElements, targetElements } = migration
  const before = useXml(sourceKey)
  const after = useXml(targetKey)
  const old = useMemo((): DiagramMarks => {
    const to = new Map(mappings.map(mapping => [mapping.sourceElementId, mapping.targetElementId]))
    const mark = (id: string): [string, Mark][] => (to.get(id) === id ? [] : [[id, to.has(id) ? 'changed' : 'removed']])
    return {
      marks: new Map(sourceElements.flatMap(({ id }) => mark(id))),
      counts: new Map(sourceElements.filter(({ count }) => count > 0).map(({ id, count }) => [id, String(count)])),
    }
  }, [mappings, sourceElements])
  const now = useMemo((): DiagramMarks => {
    const from = new Map(mappings.map(mapping => [mapping.targetElementId, mapping.sourceElementId]))
    const mark = (id: string): [string, Mark][] => (from.get(id) === id ? [] : [[id, from.has(id) ? 'changed' : 'added']])
    return { marks: new Map(targetElements.flatMap(({ id }) => mark(id))), counts: new Map() }
  }, [mappings, targetElements])
  if (before === undefined || after === undefined) return null
  const title = (version: number) => intl.formatMessage({ id: 'modeler.version' }, { version })
  const backTo = (targetId: string | undefined) => mappings.find(mapping => mapping.targetElementId === targetId)?.sourceElementId
  return (
    <ComparedDiagrams
      before={{ title: title(sourceVersion), xml: before, marks: old, selected, onSelect }}
      after={{
        title: title(targetVersion),
        xml: after,
        marks: now,
        selected: mappings.find(mapping => mapping.sourceElementId === selected)?.targetElementId,
        onSelect: id => onSelect(backTo(id)),
      }}
    />
  )
}

function useXml(processDefinitionKey: string): string | undefined {
  const { data } = useQuery({
    queryKey: ['modeler', 'definition', processDefinitionKey],
    queryFn: ({ signal }) => api.get<{ xml: string }>(`/api/modeler/definitions/${processDefinitionKey}`, signal),
    staleTime: Infinity,
  })
  return data?.xml
}
