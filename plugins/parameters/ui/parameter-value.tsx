import { useIntl } from 'react-intl'
import type { ParameterItem } from '../parameter-list.ts'

/** `5 天（自然日，次日起算）` */
export function ParameterValue({ item, value }: { item: Pick<ParameterItem, 'unit' | 'rule'>; value: number }) {
  const intl = useIntl()
  const { unit, rule } = item
  const text = (id: string) => intl.formatMessage({ id: `parameters.rule.${id}` })
  return (
    <>
      <strong>{intl.formatMessage({ id: `parameters.unit.${rule?.unit ?? unit}` }, { value })}</strong>
      {rule && (
        <div className="fq-quiet">
          {text(rule.firstDayCounted ? 'from-first' : 'from-next')}
          {rule.rollsOver && text('rolls-over')}
        </div>
      )}
    </>
  )
}
