import { useIntl } from 'react-intl'
import { EntryDialog as Dialog, type EntryDialogProps } from '../../../ui/kit/entry-dialog.tsx'
import { useDutyChanged } from './duty-api.ts'

export function EntryDialog<V extends object>(props: Omit<EntryDialogProps<V>, 'cancelLabel' | 'onDone'>) {
  const intl = useIntl()
  return <Dialog<V> {...props} cancelLabel={intl.formatMessage({ id: 'duty.cancel' })} onDone={useDutyChanged()} />
}
