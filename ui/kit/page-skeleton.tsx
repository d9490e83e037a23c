import { Skeleton } from 'antd'
import { useIntl } from 'react-intl'

export function PageSkeleton() {
  const intl = useIntl()
  return (
    <div className="fq-page" aria-busy="true" aria-label={intl.formatMessage({ id: 'shell.loading' })}>
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 8 }} />
    </div>
  )
}
