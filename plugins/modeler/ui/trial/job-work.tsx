import { useQuery } from '@tanstack/react-query'
import { Button, Select, Space } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { OpenJob } from '../../../../engine/scratch/standing.ts'
import { api } from '../../../../ui/api.ts'
import { useLocale } from '../../../../ui/intl/locale-provider.tsx'
import type { ElementTemplate } from '../../element-templates.ts'
import type { TrialHandle } from './use-trial.ts'
import { VariableRows, variableRow, variablesIn, type VariableRow } from './variable-rows.tsx'

interface Props {
  readonly job: OpenJob
  readonly take: TrialHandle['take']
}

/** A worker's part, played by hand: what it would set, or the error with which it would end. */
export function JobWork({ job, take }: Props) {
  const { locale } = useLocale()
  const { data } = useQuery({
    queryKey: ['modeler', 'element-templates', locale],
    queryFn: ({ signal }) => api.get<{ items: ElementTemplate[] }>('/api/modeler/element-templates', signal),
  })
  if (!data) return null
  return <Played job={job} take={take} template={data.items.find(({ metadata }) => metadata.jobType === job.type)} />
}

function Played({ job, take, template }: Props & { readonly template: ElementTemplate | undefined }) {
  const intl = useIntl()
  const { outputs = [], errors = [] } = template?.metadata ?? {}
  const [rows, setRows] = useState<readonly VariableRow[]>(() =>
    outputs.length > 0 ? outputs.map(({ name, label }) => variableRow(name, label)) : [variableRow()],
  )
  const [code, setCode] = useState<string>()
  const { processId, elementId } = job
  const headers = Object.entries(job.headers)
  const say = (id: string) => intl.formatMessage({ id: `modeler.trial.${id}` })
  return (
    <>
      {template && <p className="fq-quiet">{template.name}</p>}
      {headers.length > 0 && (
        <dl className="fq-trial-headers">
          {headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <VariableRows rows={rows} onChange={setRows} />
      <Space wrap>
        <Button type="primary" onClick={() => take({ do: 'job', processId, elementId, variables: variablesIn(rows) })}>
          {say('job.done')}
        </Button>
        {errors.length > 0 && (
          <Select
            aria-label={say('job.error')}
            placeholder={say('job.error')}
            value={code}
            options={errors.map(error => ({ value: error.code, label: `${error.name} (${error.code})` }))}
            popupMatchSelectWidth={false}
            style={{ minWidth: 160 }}
            onChange={setCode}
          />
        )}
        {code !== undefined && (
          <Button danger onClick={() => take({ do: 'error', processId, elementId, code, variables: variablesIn(rows) })}>
            {say('job.fail')}
          </Button>
        )}
      </Space>
    </>
  )
}
