import { Drawer } from 'antd'
import { Link } from 'react-router'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { ShownDefinition } from '../board.ts'
import type { FigureDetail } from '../figure-detail.ts'
import { useFigureDetail } from './board-queries.ts'
import { FigureBasis } from './figure-basis.tsx'
import { asideWords, valueWords } from './figure-words.ts'
import { StandingIcon } from './standing-icon.tsx'
import { useText } from './use-text.ts'

interface Props {
  readonly definition: ShownDefinition | undefined
  readonly office: string
  onClose(): void
}

/** What is behind a figure: how it was counted, the cases and entries that were, the register that has them, the weeks before. */
export function FigureDrawer({ definition, office, onClose }: Props) {
  const { words } = useText()
  if (!definition) return null
  return (
    <Drawer
      open
      size="min(560px, 100vw)"
      title={words(definition.nameOfOne ?? definition.name)}
      onClose={onClose}
      destroyOnHidden
    >
      <Detail definition={definition} office={office} />
    </Drawer>
  )
}

function Detail({ definition, office }: { definition: ShownDefinition; office: string }) {
  const { text } = useText()
  const { data, error, refetch } = useFigureDetail(office, definition.id)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <div className="dash-detail">
      <h3>{data.officeName}</h3>
      <FigureBasis definition={definition} figure={data.figure} />
      <p className="dash-links">
        <Link to={`/offices/${office}`}>{text('link.office')}</Link>
        <RegisterLink figure={definition.id} office={office} />
      </p>
      <Counted detail={data} />
      <Weeks definition={definition} weeks={data.weeks} />
    </div>
  )
}

/** The register that lists whom or what a figure counts, narrowed to the office. */
const REGISTERS: Readonly<Record<string, { readonly text: string; readonly path: (office: string) => string }>> = {
  overdue: { text: 'link.deadlines', path: office => `/deadlines?when=overdue&office=${office}` },
  'correction-ratio': { text: 'link.subjects', path: office => `/subjects?office=${office}` },
  missing: { text: 'link.subjects', path: office => `/subjects?office=${office}` },
  monitoring: { text: 'link.subjects', path: office => `/subjects?office=${office}` },
  'resettlement-ratio': { text: 'link.persons', path: office => `/persons?office=${office}` },
}

function RegisterLink({ figure, office }: { figure: string; office: string }) {
  const { text } = useText()
  const register = REGISTERS[figure]
  return register ? <Link to={register.path(office)}>{text(register.text)}</Link> : null
}

function Counted({ detail: { cases, entries, withheld } }: { detail: FigureDetail }) {
  const { text, words } = useText()
  const mayReplay = useAccount().roles.includes('auditor')
  return (
    <section aria-label={text('counted')}>
      <h3>{text('counted')}</h3>
      {cases.length + entries.length + withheld === 0 && <p className="fq-quiet">{text('counted.none')}</p>}
      <ul className="dash-lines">
        {cases.map(({ processInstanceKey, processName, caseNo, caseTitle, state, waits, userTaskKey }) => {
          const name = [caseNo, caseTitle].filter(Boolean).join(' ') || processName
          const path = mayReplay ? `/replay/${processInstanceKey}` : userTaskKey && `/inbox/tasks/${userTaskKey}`
          return (
            <li key={processInstanceKey}>
              {path ? <Link to={path}>{name}</Link> : name} <span className="fq-quiet">{processName}</span>{' '}
              <span className="fq-quiet">
                {state !== 'ACTIVE'
                  ? text('case.over')
                  : waits.length > 0
                    ? text('case.waits', { waits: waits.join(text('list.and')) })
                    : ''}
              </span>
            </li>
          )
        })}
        {entries.map(({ entryId, ledger, key }) => (
          <li key={entryId}>
            <Link to={`/ledgers/entries/${entryId}`}>
              {words(ledger)} {key}
            </Link>
          </li>
        ))}
      </ul>
      {withheld > 0 && <p className="fq-quiet">{text('counted.withheld', { withheld })}</p>}
    </section>
  )
}

function Weeks({ definition, weeks }: { definition: ShownDefinition } & Pick<FigureDetail, 'weeks'>) {
  const words = useText()
  const { text } = words
  if (weeks.length === 0) return <p className="fq-quiet">{text('compared.none')}</p>
  return (
    <table className="dash-weeks">
      <caption>{text('weeks')}</caption>
      <thead>
        <tr>
          {['week', 'value', 'target'].map(name => (
            <th key={name} scope="col">
              {text(`weeks.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map(each => (
          <tr key={each.week}>
            <th scope="row">{each.week}</th>
            <td>
              <StandingIcon standing={each.standing} /> {valueWords(each, definition, words)}
            </td>
            <td>{asideWords(each, definition)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
