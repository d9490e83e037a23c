import { useIntl } from 'react-intl'
import type { Change, Difference, PropertyChange } from '../../impact/difference.ts'
import { SIGNS } from './diagram-marks.ts'
import { propertyWords, typeWords } from './property-words.ts'

/** Longer ones are shown from their beginning; the whole stands in the title. */
const LONGEST = 160

interface Props {
  readonly difference: Difference
  readonly selected: string | undefined
  /** Absent: there is no diagram to show it in. */
  readonly onSelect?: (id: string) => void
}

/** Every change in words, deadlines apart; by mouse and keyboard it leads to its place in the diagrams. */
export function ChangeList({ difference, selected, onSelect }: Props) {
  const intl = useIntl()
  const deadlines = difference.changes.filter(change => change.isDeadline)
  const others = difference.changes.filter(change => !change.isDeadline)
  const groups = [
    { id: 'modeler.impact.deadlines', changes: deadlines },
    { id: deadlines.length > 0 ? 'modeler.impact.others' : 'modeler.impact.changes', changes: others },
  ]
  return (
    <>
      {groups.map(
        ({ id, changes }) =>
          changes.length > 0 && (
            <section key={id} className="fq-impact-group">
              <h4>{intl.formatMessage({ id }, { count: changes.length })}</h4>
              <ul className="fq-impact-changes">
                {changes.map(change => (
                  <ChangeItem
                    key={`${change.part} ${change.id} ${change.kind}`}
                    change={change}
                    selected={selected}
                    onSelect={onSelect}
                  />
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  )
}

function ChangeItem({
  change,
  selected,
  onSelect,
}: {
  change: Change
  selected: string | undefined
  onSelect: Props['onSelect']
}) {
  const intl = useIntl()
  const { kind, part, id, name, type } = change
  const what =
    part === 'element' && type !== undefined
      ? typeWords(intl, type)
      : intl.formatMessage({ id: `modeler.impact.part.${part}` }, { name })
  const line = (
    <>
      <span className={`fq-impact-sign fq-impact-sign-${kind}`} aria-hidden>
        {SIGNS[kind]}
      </span>
      <strong>{intl.formatMessage({ id: `modeler.impact.${kind}` })}</strong> {what}
      {part !== 'row' && part !== 'form' && name !== '' && <> “{name}”</>}
      {part === 'element' && <span className="fq-quiet"> {id}</span>}
    </>
  )
  return (
    <li>
      {onSelect && part === 'element' ? (
        <button type="button" className="fq-impact-change" aria-pressed={selected === id} onClick={() => onSelect(id)}>
          {line}
        </button>
      ) : (
        <div className="fq-impact-change">{line}</div>
      )}
      {kind !== 'removed' && <Properties properties={change.properties} />}
    </li>
  )
}

function Properties({ properties }: { properties: readonly PropertyChange[] }) {
  const intl = useIntl()
  const shown = properties.filter(
    ({ property }) => !['type', 'sourceRef', 'targetRef', 'key'].includes(property) || properties.length === 1,
  )
  return (
    <dl className="fq-impact-properties">
      {shown.map(({ property, label, before, after }) => (
        <div key={property}>
          <dt>{propertyWords(intl, property, label)}</dt>
          <dd>
            {before !== undefined && <del title={before}>{short(before)}</del>}
            {before !== undefined && after !== undefined && <span aria-hidden> → </span>}
            {after !== undefined && <ins title={after}>{short(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
