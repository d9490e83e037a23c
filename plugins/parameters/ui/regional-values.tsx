import { useIntl } from 'react-intl'
import type { ParameterItem, ParameterVersion } from '../parameter-list.ts'
import { SourceMark } from './source-mark.tsx'
import { useRegions } from './use-regions.ts'

interface Props {
  readonly item: Pick<ParameterItem, 'unit' | 'rule'>
  readonly regions: ParameterVersion['regions']
  readonly withSource?: boolean
}

/** `郑州：120 ㎡` for each region that says something of its own. */
export function RegionalValues({ item: { unit, rule }, regions, withSource = false }: Props) {
  const intl = useIntl()
  const { nameOf } = useRegions()
  return Object.entries(regions).map(([id, { value, basis, mark }]) => (
    <div key={id} className="fq-quiet">
      {intl.formatMessage({ id: 'parameters.regional.value' }, { region: nameOf(id) })}
      {intl.formatMessage({ id: `parameters.unit.${rule?.unit ?? unit}` }, { value })}
      {withSource && (
        <>
          {' '}
          {basis} <SourceMark mark={mark} />
        </>
      )}
    </div>
  ))
}
