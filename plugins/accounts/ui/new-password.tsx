import { Modal, Typography } from 'antd'
import { useIntl } from 'react-intl'

export interface HandedOver {
  readonly name: string
  readonly password: string
}

/** A password to hand over. It is shown once: the server does not keep it. */
export function NewPassword({ handed, onClose }: { handed: HandedOver; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `accounts.password.${id}` }, values)
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={text('new', { name: handed.name })}
      okText={text('handed')}
      cancelButtonProps={{ hidden: true }}
      onOk={onClose}
    >
      <p>{text('once')}</p>
      <Typography.Text copyable code className="fq-accounts-password">
        {handed.password}
      </Typography.Text>
    </Modal>
  )
}
