import type { FileField, PersonFile } from '../../domain/person-file.ts'
import type { IntlShape } from 'react-intl'
import { wordsIn } from '../../domain/ledger-field.ts'
import { regionText } from '../../domain/region.ts'
import { Card } from './card.tsx'
import { useText } from './file-kind.ts'

/** The record's fields, masked until somebody says why they must be seen. */
export function ParticularsCard({ file }: { file: PersonFile }) {
  const { text, words, intl } = useText()
  return (
    <Card
      title={text('particulars')}
      extra={
        file.masked > 0 && <span className="fq-quiet">{intl.formatMessage({ id: 'shell.masked' }, { count: file.masked })}</span>
      }
      empty={file.fields.length === 0 && !file.assessment ? text('particulars.none') : undefined}
    >
      <dl className="person-facts">
        {file.county && (
          <div>
            <dt>{text('county')}</dt>
            <dd>{file.county}</dd>
          </div>
        )}
        {file.assessment && (
          <div>
            <dt>{text('assessment')}</dt>
            <dd>
              {file.assessment.entrustmentNo} · {file.assessment.on}
            </dd>
          </div>
        )}
        {file.fields.map(each => (
          <div key={each.field.key}>
            <dt>{words(each.field.label)}</dt>
            <dd>{valueText(intl, each)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function valueText(intl: IntlShape, { field: { type, options }, value }: FileField): string {
  if (typeof value === 'boolean' || value === 'true' || value === 'false')
    return intl.formatMessage({ id: String(value) === 'true' ? 'shell.person.yes' : 'shell.person.no' })
  if (typeof value !== 'string') return JSON.stringify(value)
  const option = options?.find(each => each.value === value)
  if (option) return wordsIn(option.label, intl.locale)
  return type === 'region' ? regionText(value) || value : value
}

/** The correction group (矫正小组，法25). */
export function GroupCard({ file: { group } }: { file: PersonFile }) {
  const { text } = useText()
  if (!group) return <Card title={text('group')} empty={text('group.none')} />
  return (
    <Card
      title={text('group')}
      count={group.members.length}
      extra={<span className="fq-quiet">{text('group.formed', { day: group.formedOn })}</span>}
    >
      <ul className="person-lines">
        {group.members.map((member, index) => (
          <li key={index} className="person-line">
            <span>
              {member.name} <span className="fq-quiet">{text(`group.role.${member.role}`)}</span>
              {member.leader && <strong> {text('group.leader')}</strong>}
              {member.knowsMinors && <span className="fq-quiet"> {text('group.minors')}</span>}
            </span>
            <span className="fq-quiet">{member.phone}</span>
          </li>
        ))}
      </ul>
      {group.duties && <p className="fq-quiet">{text('group.duties', { duties: group.duties })}</p>}
    </Card>
  )
}
