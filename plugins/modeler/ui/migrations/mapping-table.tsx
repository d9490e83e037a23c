import { CloseCircleFilled, ExclamationCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Select, Table, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import type { PlanProblem } from '../../impact/migration/check-plan.ts'
import type { MigrationView } from '../../impact/migration/migrations.ts'
import type { Mapping } from '../../impact/migration/propose-plan.ts'
import { typeWords } from '../impact/property-words.ts'

type Source = MigrationView['sourceElements'][number]

interface Props {
  readonly migration: MigrationView
  readonly mappings: readonly Mapping[]
  /** Of the plan as it was saved last. */
  readonly problems: readonly PlanProblem[]
  readonly isFixed: boolean
  readonly selected: string | undefined
  onChange(mappings: readonly Mapping[]): void
  onSelect(elementId: string): void
}

/** Which element of the old version becomes which of the new one; those at which cases stand first. */
export function MappingTable({ migration, mappings, problems, isFixed, selected, onChange, onSelect }: Props) {
  const intl = useIntl()
  const { sourceElements, targetElements } = migration
  const mapped = new Map(mappings.map(mapping => [mapping.sourceElementId, mapping]))
  const change = (sourceElementId: string, targetElementId: string | undefined) => {
    const others = mappings.filter(mapping => mapping.sourceElementId !== sourceElementId)
    onChange(targetElementId === undefined ? others : [...others, { sourceElementId, targetElementId }])
  }
  const label = (id: string) => intl.formatMessage({ id: `modeler.migration.${id}` })
  const columns: TableColumnsType<Source> = [
    {
      key: 'source',
      title: label('source'),
      render: (_, { id, name, type }) => (
        <button type="button" className="fq-impact-change" aria-pressed={selected === id} onClick={() => onSelect(id)}>
          {typeWords(intl, type)} {name === '' ? id : `“${name}”`} <span className="fq-quiet">{name === '' ? '' : id}</span>
        </button>
      ),
    },
    { key: 'count', title: label('stand'), width: 90, align: 'right', dataIndex: 'count' },
    {
      key: 'target',
      title: label('target'),
      width: 330,
      render: (_, { id, type, name }) => (
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          disabled={isFixed}
          aria-label={intl.formatMessage({ id: 'modeler.migration.target-of' }, { name: name || id })}
          placeholder={label('nowhere')}
          value={mapped.get(id)?.targetElementId}
          options={targetElements
            .filter(element => element.type === type)
            .map(element => ({
              value: element.id,
              label: element.name === '' ? element.id : `${element.name}（${element.id}）`,
            }))}
          style={{ width: '100%' }}
          onChange={value => change(id, value)}
        />
      ),
    },
    {
      key: 'notes',
      title: label('notes'),
      render: (_, { id }) => (
        <>
          {mapped.get(id)?.guess && (
            <div className="fq-migration-guess">
              <QuestionCircleOutlined aria-hidden /> {label('guess')}
            </div>
          )}
          {problems
            .filter(({ elementId }) => elementId === id)
            .map(problem => (
              <ProblemLine key={problem.code} problem={problem} />
            ))}
        </>
      ),
    },
  ]
  return (
    <Table
      rowKey="id"
      size="small"
      className="fq-card"
      columns={columns}
      dataSource={sourceElements.toSorted((a, b) => Number(b.count > 0) - Number(a.count > 0))}
      pagination={false}
      scroll={{ x: 860 }}
    />
  )
}

function ProblemLine({ problem: { code, effect, count } }: { problem: PlanProblem }) {
  const intl = useIntl()
  const isBad = effect !== 'later'
  const Icon = isBad ? CloseCircleFilled : ExclamationCircleOutlined
  return (
    <div className={isBad ? 'fq-migration-bad' : 'fq-migration-warn'}>
      <Icon aria-hidden /> {intl.formatMessage({ id: `modeler.migration.fault.${code}` })}
      {effect === 'refused' && <> · {intl.formatMessage({ id: 'modeler.migration.stay' }, { count })}</>}
    </div>
  )
}
