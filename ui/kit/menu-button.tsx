import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, type ButtonProps } from 'antd'

interface Props extends Pick<ButtonProps, 'type' | 'icon' | 'loading' | 'disabled'> {
  readonly label: string
  readonly items: readonly { readonly key: string; readonly label: string; onClick(): void }[]
}

/** A button that opens a menu of things to do; by keyboard, too. */
export function MenuButton({ label, items, disabled = false, icon, ...button }: Props) {
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      disabled={disabled}
      menu={{
        items: [...items],
        // An item is done at the key’s press: let go on, the same press would push the first button of a dialog that it opens.
        onClick: ({ domEvent }) => domEvent.preventDefault(),
      }}
    >
      <Button {...button} icon={icon}>
        {label} {icon === undefined && <DownOutlined aria-hidden />}
      </Button>
    </Dropdown>
  )
}
