import { Alert, Progress, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'

interface Part {
  readonly count: number
  readonly total: number
  readonly head: string
  readonly brokenAt?: number
  readonly finished: boolean
}

/** Checks the chain from its first event on, part by part; leaving it ends the check. */
export function ChainCheck({ onClose }: { onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `audit.${id}` }, values)
  const [part, setPart] = useState<Part>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    const stop = new AbortController()
    const check = async () => {
      for (let after = 0; !stop.signal.aborted;) {
        const next = await api.get<Part>(`/api/audit/chain?after=${after}`, stop.signal)
        setPart(next)
        if (next.finished) return
        after = next.count
      }
    }
    check().catch((failure: unknown) => !stop.signal.aborted && setError(failure))
    return () => stop.abort()
  }, [])
  const closable = { onClose }
  if (error !== undefined)
    return <Alert className="fq-audit-chain" type="error" showIcon closable={closable} title={errorMessage(intl, error)} />
  if (!part?.finished)
    return (
      <div className="fq-audit-chain" role="status">
        {text('chain.running', { count: part?.count ?? 0, total: part?.total ?? 0 })}
        <Progress percent={part && part.total > 0 ? Math.floor((100 * part.count) / part.total) : 0} size="small" />
      </div>
    )
  if (part.brokenAt !== undefined)
    return (
      <Alert
        className="fq-audit-chain"
        type="error"
        showIcon
        role="alert"
        closable={closable}
        title={text('chain.broken', { at: part.brokenAt })}
        description={text('chain.broken.text', { count: part.count })}
      />
    )
  return (
    <Alert
      className="fq-audit-chain"
      type="success"
      showIcon
      role="status"
      closable={closable}
      title={text('chain.whole', { count: part.count })}
      description={
        <>
          {text('chain.head')} <Typography.Text code copyable>{`${part.count} ${part.head}`}</Typography.Text>
        </>
      }
    />
  )
}
