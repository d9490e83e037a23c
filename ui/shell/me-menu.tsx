import { DownOutlined, FontSizeOutlined, LogoutOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { isPost } from '../../domain/post.ts'
import { errorMessage } from '../kit/error-message.ts'
import { useAccount, useSession } from '../session/session.tsx'
import { TEXT_SIZES, useTextSize, type TextSize } from '../theme/text-size.ts'
import { ActingFor } from './acting-for.tsx'

/** Who I am and for whom I act. */
export function MeMenu() {
  const intl = useIntl()
  const { message } = App.useApp()
  const account = useAccount()
  const { signOut } = useSession()
  const [size, chooseSize] = useTextSize()
  const leave = () => signOut().catch((error: unknown) => void message.error(errorMessage(intl, error)))
  const posts = account.groups
    .map(group => postName(group, id => intl.formatMessage({ id })))
    .join(intl.formatMessage({ id: 'shell.list-comma' }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [size],
        items: [
          {
            key: 'me',
            type: 'group',
            label: (
              <div className="fq-me">
                <strong>{account.name}</strong>
                <span>{account.username}</span>
                {account.organisationName !== undefined && <span>{account.organisationName}</span>}
                <span>{posts}</span>
                <ActingFor />
              </div>
            ),
          },
          { type: 'divider' },
          {
            key: 'account',
            icon: <SafetyOutlined />,
            label: <Link to="/me">{intl.formatMessage({ id: 'shell.account' })}</Link>,
          },
          {
            key: 'text-size',
            type: 'group',
            label: intl.formatMessage({ id: 'shell.text-size' }),
            children: (Object.keys(TEXT_SIZES) as TextSize[]).map(key => ({
              key,
              icon: <FontSizeOutlined />,
              label: intl.formatMessage({ id: `shell.text-size.${key}` }),
              onClick: () => chooseSize(key),
            })),
          },
          { type: 'divider' },
          {
            key: 'leave',
            icon: <LogoutOutlined />,
            label: intl.formatMessage({ id: 'shell.sign-out' }),
            onClick: () => void leave(),
          },
        ],
      }}
    >
      <Button
        type="text"
        icon={<UserOutlined />}
        className="fq-me-button"
        aria-label={intl.formatMessage({ id: 'shell.me' }, { name: account.name })}
      >
        <span className="fq-me-name">{account.name}</span>
        <DownOutlined />
      </Button>
    </Dropdown>
  )
}

/** `410106-01:clerk` → the post in words and the organisation's code. */
function postName(group: string, translate: (id: string) => string): string {
  const [organisation, post = ''] = group.split(':')
  return `${isPost(post) ? translate(`shell.post.${post}`) : post} ${organisation}`
}
